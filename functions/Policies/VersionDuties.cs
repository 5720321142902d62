using Dingzhou.Storage.Policies;

namespace Dingzhou.Functions.Policies;

/// <summary>Versions of policies that wait for a second person.</summary>
internal sealed class VersionDuties(PublishedPolicies policies) : IDutySource
{
    /// <inheritdoc/>
    public IEnumerable<DutyList> Of(Caller caller) =>
        caller.Is(Role.PolicyManager) ? [(after, limit, cancellation) => VersionsAsync(caller, after, limit, cancellation)] : [];

    /// <inheritdoc/>
    public IEnumerable<DutyList> Of(string department, Caller asking) => [];

    /// <summary>Versions that wait for a second person: the register is in memory, and few wait.</summary>
    private async Task<IReadOnlyList<(string Place, Duty Duty)>> VersionsAsync(
        Caller caller, string after, int limit, CancellationToken cancellation)
    {
        var waiting =
            from v in (await policies.RefreshAsync(cancellation)).Versions
            where v.ApprovedAt is null && v.WithdrawnAt is null && v.UploadedBy.Subject != caller.Subject
            let duty = new Duty(
                v.Hash, DutyType.ApprovePolicyVersion,
                LocalizedText.Of("duty.version", ("document", v.DocumentNumber), ("number", v.Number)),
                v.DocumentNumber, LegalCalendar.StartOfDay(v.InForceFrom), $"/api/policies/{v.PolicyId}/versions/{v.Hash}")
            select (Place: $"{DutyLists.Place(duty.DueAt)}-{v.Hash}", duty);
        return [.. waiting.Where(w => string.CompareOrdinal(w.Place, after) > 0).OrderBy(w => w.Place, StringComparer.Ordinal).Take(limit)];
    }
}
