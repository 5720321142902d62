namespace Dingzhou.Domain.Filings;

/// <summary>What cases do with filings of the register. Pure: from a state to the changes that follow.</summary>
public static class FilingSteps
{
    /// <summary>Registers what a case files.</summary>
    /// <param name="c">The case.</param>
    /// <param name="department">With whom it is filed.</param>
    public static IReadOnlyList<RegisteredFilingChange> Register(Case c, FilingEntry entry, string department, DateTimeOffset now) =>
        [new FilingRegistered(department, FilingHolder.Of(c.OpenedBy, c.Facts["name"]?.Text ?? ""), StandingOf(c, entry, now))];

    /// <summary>Does to a filing what a case is about.</summary>
    /// <returns>Nothing where that was done.</returns>
    /// <exception cref="RefusedException">It does not hold any more.</exception>
    public static IReadOnlyList<RegisteredFilingChange> Act(RegisteredFiling filing, Case c, FilingEntry entry, DateTimeOffset now)
    {
        if (filing.Standings.Any(s => s.CaseId == c.Id))
            return [];
        return filing.Holds ? [new FilingStood(StandingOf(c, entry, now))] : throw Over(filing);
    }

    /// <summary>Notes what a check found; it is read by everybody.</summary>
    /// <param name="c">The case of the check.</param>
    /// <returns>Nothing where that was noted.</returns>
    public static IReadOnlyList<RegisteredFilingChange> Check(RegisteredFiling filing, Case c, DateTimeOffset now) =>
        filing.Checks.Any(x => x.CaseId == c.Id) ? []
        : [new FilingChecked(new(Chosen<FilingCheckKind>(c, "checkKind"), ResultOf(c), c.Id, now))];

    /// <summary>What the inspection of a case of a check has found.</summary>
    public static FilingCheckResult ResultOf(Case c) => c.Closed[^1].StepOutcome != "pass" ? FilingCheckResult.Failed
        : c.Answers.Any(a => a.Act == "rectify") ? FilingCheckResult.PutRight : FilingCheckResult.Passed;

    /// <summary>With what the case begins in which it is decided whether a filing is revoked after a check.</summary>
    /// <param name="reason">What was wrong and was not put right.</param>
    public static Facts RevocationAfter(string reason) => Facts.None
        .With("ground", FactValue.Of("notPutRight")).With("findings", FactValue.Of(reason));

    /// <summary>Revokes a filing, as its department has decided.</summary>
    /// <param name="c">The case in which it did.</param>
    /// <returns>Nothing where that was done.</returns>
    /// <exception cref="RefusedException">It does not hold any more.</exception>
    public static IReadOnlyList<RegisteredFilingChange> Revoke(RegisteredFiling filing, Case c, DateTimeOffset now)
    {
        if (filing.Standings.Any(s => s.CaseId == c.Id))
            return [];
        var revoked = new FilingStanding(
            FilingStatus.Revoked, filing.FilingItemId, filing.ItemName, c.Id, c.Facts["findings"]?.Text ?? "", now)
        {
            Ground = Chosen<RevocationGround>(c, "ground"),
        };
        return filing.Holds ? [new FilingStood(revoked)] : throw Over(filing);
    }

    /// <summary>The refusal where a filing does not hold any more.</summary>
    public static RefusedException Over(RegisteredFiling filing) => new(
        RefusalKind.Conflict, "filing-over", ("number", filing.Number), ("standing", filing.Now.Standing.InWords()));

    private static T Chosen<T>(Case c, string fact)
        where T : struct, Enum => Enum.Parse<T>(c.Facts[fact]!.Text!, ignoreCase: true);

    private static FilingStanding StandingOf(Case c, FilingEntry entry, DateTimeOffset now) =>
        new(StatusOf(entry), entry.Id, entry.Name, c.Id, c.Facts["content"]?.Text ?? "", now);

    /// <summary>What stands by itself is filed, whatever it tells of.</summary>
    private static FilingStatus StatusOf(FilingEntry entry) => entry.ActsOn.Count == 0 ? FilingStatus.Filed : entry.Act switch
    {
        FilingAct.First => FilingStatus.Filed,
        FilingAct.Change => FilingStatus.Changed,
        FilingAct.Extension => FilingStatus.Extended,
        FilingAct.Endorsement => FilingStatus.Endorsed,
        FilingAct.Reissue => FilingStatus.Reissued,
        FilingAct.Cancellation => FilingStatus.Cancelled,
        FilingAct.Termination => FilingStatus.Terminated,
        FilingAct.Annual => FilingStatus.Renewed,
    };
}
