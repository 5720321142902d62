namespace Dingzhou.Domain.Land;

/// <summary>
/// The account of a project's 周转指标 (定政发〔2022〕22号 第一部分 第四条 指标调控、第十七条 归还): what was approved, used and returned, and what is
/// still due. It is the sum of what the case of the project says and is kept nowhere else, so that the two cannot differ.
/// </summary>
/// <param name="CaseId">The case of the project.</param>
/// <param name="ProjectName">The project.</param>
/// <param name="Town">The town.</param>
/// <param name="ApprovedArea">Approved, in 亩; of an approval that has lapsed what was used by then.</param>
/// <param name="UsedArea">Used, in 亩; never more than was approved.</param>
/// <param name="ReturnedArea">Returned with farmland that was accepted, in 亩; no more than was used.</param>
/// <param name="DueOn">The last day on which it is to be returned; absent where nothing was approved.</param>
public sealed record QuotaAccount(
    string CaseId, string ProjectName, string Town, decimal ApprovedArea, decimal UsedArea, decimal ReturnedArea, DateOnly? DueOn)
{
    /// <summary>The procedure of projects.</summary>
    public const string ProcedureId = "linked-land-project";

    private const string Approval = "province";
    private const string Change = "change-province";
    private const string Use = "use-quota";
    private const string Acceptance = "final-acceptance";
    private const string Lapsed = "lapsed";
    private static readonly string[] LastDays = ["extendedDeadline", "deadline"];

    /// <summary>What can still be used, in 亩.</summary>
    public decimal LeftArea => ApprovedArea - UsedArea;

    /// <summary>What is still to be returned, in 亩.</summary>
    public decimal DueArea => UsedArea - ReturnedArea;

    /// <summary>The account of a case, with nothing in it where nothing has been approved; null where the case is no project.</summary>
    public static QuotaAccount? Of(Case c)
    {
        if (c.ProcedureId != ProcedureId)
            return null;
        var last = EntriesOf(c) is [.., var latest] ? latest : null;
        return new(
            c.Id, c.Facts["projectName"]!.Text!, c.Facts["town"]!.Text!,
            (c.Result?.ResultId == Lapsed ? last?.UsedArea : last?.ApprovedArea) ?? 0, last?.UsedArea ?? 0, last?.ReturnedArea ?? 0,
            LastDays.Select(d => c.Facts[d]?.Text).OfType<string>().Select(StatedDay.Read).FirstOrDefault(d => d is not null));
    }

    /// <summary>What became of the quota, in order, each with how the account stood then.</summary>
    public static IReadOnlyList<QuotaEntry> EntriesOf(Case c)
    {
        var entries = new List<QuotaEntry>();
        var (approved, used, restored) = (0m, 0m, 0m);
        foreach (var answer in c.ProcedureId == ProcedureId ? c.Answers : [])
        {
            var area = (answer.StepId, answer.Act) switch
            {
                (Approval or Change, "approve") => approved = AreaIn(answer, "approvedQuota"),
                (Use, "done") => AreaIn(answer, "usedArea"),
                (Acceptance, "approve") => restored = AcceptedBefore(c, answer),
                _ => (decimal?)null,
            };
            if (area is not { } changed)
                continue;
            if (answer.StepId == Use)
                used += changed;
            entries.Add(new(
                answer.StepId, LegalCalendar.DateInBeijing(answer.At), changed, answer.Contents["usedFor"]?.Text, approved, used,
                Math.Min(used, restored)));
        }

        return entries;
    }

    /// <summary>What is wrong with an answer that uses quota, or approves another one: no account goes below zero.</summary>
    public static IEnumerable<Fault> FaultsIn(Case c, NewAnswer answer)
    {
        if (EntriesOf(c) is not [.., var now])
            yield break;
        if (answer is { StepId: Use } && answer.Contents["usedArea"]?.Number > now.ApprovedArea - now.UsedArea)
        {
            yield return Fault.Of(
                $"{answer.StatedAt}/usedArea", "quota-exceeded",
                LocalizedText.Of("quota-exceeded.use", ("left", now.ApprovedArea - now.UsedArea), ("approved", now.ApprovedArea)));
        }

        if (answer is { StepId: Change, Act: "approve" } && answer.Contents["approvedQuota"]?.Number < now.UsedArea)
        {
            yield return Fault.Of(
                $"{answer.StatedAt}/approvedQuota", "quota-exceeded", LocalizedText.Of("quota-exceeded.change", ("used", now.UsedArea)));
        }
    }

    private static decimal AreaIn(StepAnswer answer, string fact) => answer.Contents[fact]?.Number ?? 0;

    private static decimal AcceptedBefore(Case c, StepAnswer acceptance) =>
        c.Answers.Where(a => a.Number < acceptance.Number && a.Contents["acceptedArea"] is not null).Select(a => AreaIn(a, "acceptedArea"))
            .LastOrDefault();
}

/// <summary>Something that became of a project's quota.</summary>
/// <param name="StepId">The step of the case in which it did.</param>
/// <param name="On">The day.</param>
/// <param name="Area">The area approved, used, or accepted as new farmland, in 亩.</param>
/// <param name="UsedFor">For which plot it was used; absent where it was not.</param>
/// <param name="ApprovedArea">Approved from then on, in 亩.</param>
/// <param name="UsedArea">Used by then, in 亩.</param>
/// <param name="ReturnedArea">Returned by then, in 亩.</param>
public sealed record QuotaEntry(
    string StepId, DateOnly On, decimal Area, string? UsedFor, decimal ApprovedArea, decimal UsedArea, decimal ReturnedArea);
