using Dingzhou.Domain.Guides;
using Dingzhou.Storage.Supervision;

namespace Dingzhou.Functions.Supervision;

/// <summary>
/// Where the decision on a matter was moved to another department, each result reaches the one in charge of the sector at once: in its list
/// and as a notice (定政发〔2022〕23号 二（七）: 行政审批局及时将办理信息和结果同步推送至行业主管部门). A repeat, as after a crash, finds what is there.
/// </summary>
internal sealed class PushResults(
    ApplicationStore applications, GuideSources guides, PolicyCatalogue policies, SupervisedResults results, NoticeStore notices)
    : IListsOf<Application>
{
    /// <inheritdoc/>
    public void Foresee(Application after)
    {
        // Nothing is worked out that could not be.
    }

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<Listed<Application>> changes, CancellationToken cancellation = default)
    {
        foreach (var (before, a) in changes)
        {
            if (a.Award is null || (before is [var last] && IsAlike(last, a)))
                continue;
            if (guides.Of(a.PolicyId, a.MatterId).Supervisor is { } supervisor)
                await PushAsync(supervisor, a, cancellation);
        }
    }

    private async Task PushAsync(string supervisor, Application a, CancellationToken cancellation)
    {
        var found = ResultsOf(a, await applications.EventsAsync(a.Id, cancellation)).ToList();
        await results.WriteAsync(supervisor, found, cancellation);
        var matter = policies.Pack(a.PolicyHash)?.FindMatter(a.MatterId)?.Name ?? new(a.MatterId, a.MatterId);
        foreach (var r in found)
        {
            await notices.WriteAsync(
                Recipient.Department(supervisor), $"{r.ApplicationId}-supervised-{r.EventNumber}",
                LocalizedText.Of(
                    "notice.supervised-result", ("outcome", r.SupervisedOutcome.InWords()), ("matter", matter),
                    ("applicant", r.ApplicantName), ("uscc", r.Uscc), ("amount", r.Amount), ("application", r.ApplicationId),
                    ("on", LegalCalendar.DateInBeijing(r.DecidedAt))),
                r.ApplicationId, cancellation);
        }
    }

    private static IEnumerable<SupervisedResult> ResultsOf(Application a, IReadOnlyList<RecordedEvent<ApplicationChange>> events)
    {
        var isApproved = false;
        foreach (var e in events)
        {
            (SupervisedOutcome Outcome, decimal Amount)? result = e.Change switch
            {
                AwardApproved { Revision: null } c when !isApproved => (SupervisedOutcome.Approved, c.Award.Amount),
                AwardApproved c => (SupervisedOutcome.Changed, c.Award.Amount),
                AwardSettled c => (SupervisedOutcome.Settled, c.Settlement.Amount),
                Ended when isApproved => (SupervisedOutcome.Withdrawn, 0m),
                _ => null,
            };
            isApproved |= e.Change is AwardApproved;
            if (result is var (outcome, amount))
                yield return new(
                    a.Id, e.Number, outcome, a.Applicant.Uscc, a.Applicant.Name, a.PolicyId, a.MatterId, a.Year, amount, e.At);
        }
    }

    private static bool IsAlike(Application one, Application other) =>
        one.Status == other.Status && one.Award == other.Award && one.Settlement?.Amount == other.Settlement?.Amount;
}
