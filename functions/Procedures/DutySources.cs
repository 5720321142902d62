using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Grants.Reviews;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Procedures;
using Dingzhou.Functions.Http;
using Dingzhou.Functions.Regulations;
using Dingzhou.Storage.Grants.Applications;
using Dingzhou.Storage.Policies;
using Dingzhou.Storage.Procedures;
using Dingzhou.Storage.Regulations.Cleanups;

namespace Dingzhou.Functions.Procedures;

/// <summary>A list of duties in the order of their places: the first after a place, so many at the most.</summary>
/// <param name="after">The place after which one begins.</param>
/// <param name="limit">The most items.</param>
/// <param name="cancellation">Gives up.</param>
internal delegate Task<IReadOnlyList<(string Place, Duty Duty)>> DutySource(string after, int limit, CancellationToken cancellation);

/// <summary>The lists in which stands what an official owes: those that there are anyway, each read by its owner and date.</summary>
internal sealed class DutySources(
    ApplicationLists cases, CleanupLists cleanups, DutyLists duties, PublishedPolicies policies, PolicyCatalogue catalogue, RegulationDuties regulations, TimeProvider clock)
{
    /// <summary>What somebody owes: as one of a department, and as the holder of an office.</summary>
    public IReadOnlyList<DutySource> Of(Caller caller)
    {
        var sources = new List<DutySource>();
        if (caller is { Department: { } own } && caller.Is(Role.Reviewer))
            sources.AddRange(OfCases(own));
        if (caller.Is(Role.PolicyManager))
            sources.Add((after, limit, cancellation) => VersionsAsync(caller, after, limit, cancellation));
        return [.. sources, .. regulations.OwnersOf(caller).SelectMany(OfOwner)];
    }

    /// <summary>What a department owes; cases, which name their applicants, only for those who may read all cases.</summary>
    public IReadOnlyList<DutySource> Of(string department, Caller asking) =>
        [.. asking.Is(Role.Approver) || asking.Is(Role.Auditor) ? OfCases(department) : [], .. OfOwner(department)];

    private IEnumerable<DutySource> OfCases(string department) => Enum.GetValues<ReviewStage>().Select(stage => new DutySource(async (after, limit, cancellation) =>
    [
        .. (await cases.InboxAsync(department, stage, limit, after, cancellation)).Items.Select(c => (ApplicationLists.InboxPlace(c.DueAt, c.HeldSince, c.Id), DutyOf(c, stage))),
    ]));

    private IEnumerable<DutySource> OfOwner(string owner) =>
    [
        async (after, limit, cancellation) =>
            [.. (await cleanups.DutiesAsync(owner, limit, after, cancellation)).Items.Select(d => (d.Place, regulations.DutyOf(d, owner)))],
        (after, limit, cancellation) => duties.ListAsync(owner, after, limit, cancellation),
    ];

    private Duty DutyOf(ApplicationSummary c, ReviewStage stage)
    {
        if (catalogue.FindMatter(c.MatterId, LegalCalendar.DateInBeijing(c.SubmittedAt ?? clock.GetUtcNow())) is not (var pack, var matter))
            return new(c.Id, DutyType.DecideCase, new($"办理申请 {c.Id}", $"Decide on application {c.Id}"), "", c.DueAt, $"/api/applications/{c.Id}");
        var step = matter.StageOf(stage).Name;
        return new(
            c.Id, DutyType.DecideCase, new($"{step.Zh}：{c.ApplicantName}的{matter.Name.Zh}（{c.Id}）", $"{step.En}: {matter.Name.En} of {c.ApplicantName} ({c.Id})"),
            $"{pack.DocumentNumber} {matter.Article}", c.DueAt, $"/api/applications/{c.Id}");
    }

    /// <summary>Versions that wait for a second person: the register is in memory, and few wait.</summary>
    private async Task<IReadOnlyList<(string Place, Duty Duty)>> VersionsAsync(Caller caller, string after, int limit, CancellationToken cancellation)
    {
        var waiting =
            from v in (await policies.RefreshAsync(cancellation)).Versions
            where v.ApprovedAt is null && v.WithdrawnAt is null && v.UploadedBy.Subject != caller.Subject
            let duty = new Duty(
                v.Hash, DutyType.ApprovePolicyVersion,
                new($"批准或退回政策数据：{v.DocumentNumber}第 {v.Number} 版", $"Approve version {v.Number} of {v.DocumentNumber}, or take it back"),
                v.DocumentNumber, LegalCalendar.StartOfDay(v.InForceFrom), $"/api/policies/{v.PolicyId}/versions/{v.Hash}")
            select (Place: $"{DutyLists.Place(duty.DueAt)}-{v.Hash}", duty);
        return [.. waiting.Where(w => string.CompareOrdinal(w.Place, after) > 0).OrderBy(w => w.Place, StringComparer.Ordinal).Take(limit)];
    }
}
