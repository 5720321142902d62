using Dingzhou.Domain.Certificates;
using Dingzhou.Storage.Certificates;

namespace Dingzhou.Functions.Certificates;

/// <summary>Records that the time of certificates is over, from the day after their last one.</summary>
internal sealed class ExpireCertificates(CertificateLists lists, CertificateCommands certificates) : IDayDuty
{
    private const int PageSize = 50;

    /// <inheritdoc/>
    public async Task<string?> DoAsync(DateOnly day, string? cursor, DurableTaskClient client, CancellationToken cancellation)
    {
        var page = await lists.EndingAsync(day.AddDays(-1), orBefore: true, PageSize, cursor, cancellation);
        foreach (var line in page.Items)
        {
            await certificates.ExecuteAsync(
                line.Id, Actor.System, CertificateSteps.Expire, client, cancellation: cancellation);
        }

        return page.Cursor;
    }
}
