using Dingzhou.Domain.Procedures;
using Dingzhou.Storage.Procedures;

namespace Dingzhou.Functions.Procedures;

/// <summary>Every open case has its orchestration; one that failed for good is started again.</summary>
internal sealed class CheckCases(ProcedureCatalogue procedures, CaseLists lists) : IDayDuty
{
    private const int PageSize = 50;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var (index, place) = cursor?.Split('|', 2) is [var number, var at] ? (int.Parse(number, CultureInfo.InvariantCulture), at) : (0, "");
        if (index >= procedures.Current.Count)
            return null;
        var page = await lists.OpenAsync(procedures.Current[index].Id, PageSize, place.Length == 0 ? null : place, cancellation);
        foreach (var c in page.Items)
            await CaseOrchestration.EnsureAsync(c.Id, client, cancellation);

        return page.Cursor is { } next ? string.Create(CultureInfo.InvariantCulture, $"{index}|{next}") : string.Create(CultureInfo.InvariantCulture, $"{index + 1}|");
    }
}
