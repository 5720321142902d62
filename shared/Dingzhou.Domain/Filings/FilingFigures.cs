namespace Dingzhou.Domain.Filings;

/// <summary>What was done in a month with the filings of an entry of the catalogue with a department (统计, 定政办字〔2022〕76号 三).</summary>
/// <param name="Month">The month in Beijing, <c>2022-08</c>.</param>
/// <param name="Department">With whom they were filed.</param>
/// <param name="FilingItemId">The entry by which it was done: of a check and a revocation, the one that was filed.</param>
/// <param name="FilingCount">How much of each.</param>
public sealed record FilingFigures(string Month, string Department, string FilingItemId, FilingCount FilingCount)
{
    /// <summary>What a filing counts: in each month, for each entry.</summary>
    public static IReadOnlyList<FilingFigures> Of(RegisteredFiling filing) =>
    [
        .. from one in filing.Standings.Select(s => (s.At, s.FilingItemId, FilingCount.Of(s.Standing)))
               .Concat(filing.Checks.Select(c => (c.At, filing.FilingItemId, FilingCount.Of(c.CheckResult))))
           let day = LegalCalendar.DateInBeijing(one.At)
           group one.Item3 by (Month: day.ToString("yyyy-MM", CultureInfo.InvariantCulture), one.FilingItemId) into some
           select new FilingFigures(
               some.Key.Month, filing.Department, some.Key.FilingItemId, some.Aggregate(new FilingCount(), (sum, c) => sum.Plus(c))),
    ];
}

/// <summary>How much was done with filings.</summary>
public sealed record FilingCount
{
    /// <summary>First filings, and those that stand by themselves.</summary>
    public int FiledCount { get; init; }

    /// <summary>Changes.</summary>
    public int ChangedCount { get; init; }

    /// <summary>Extensions.</summary>
    public int ExtendedCount { get; init; }

    /// <summary>Endorsements, certificates that were issued again, and filings for another year.</summary>
    public int OtherActsCount { get; init; }

    /// <summary>Cancellations and terminations.</summary>
    public int EndedCount { get; init; }

    /// <summary>Revocations.</summary>
    public int RevokedCount { get; init; }

    /// <summary>Checks that found nothing wrong.</summary>
    public int ChecksPassed { get; init; }

    /// <summary>Checks after which what was wrong was put right.</summary>
    public int ChecksPutRight { get; init; }

    /// <summary>Checks that failed.</summary>
    public int ChecksFailed { get; init; }

    /// <summary>What it counts that became of a filing.</summary>
    public static FilingCount Of(FilingStatus standing) => standing switch
    {
        FilingStatus.Filed => new() { FiledCount = 1 },
        FilingStatus.Changed => new() { ChangedCount = 1 },
        FilingStatus.Extended => new() { ExtendedCount = 1 },
        FilingStatus.Endorsed or FilingStatus.Reissued or FilingStatus.Renewed => new() { OtherActsCount = 1 },
        FilingStatus.Cancelled or FilingStatus.Terminated => new() { EndedCount = 1 },
        FilingStatus.Revoked => new() { RevokedCount = 1 },
    };

    /// <summary>What a check counts.</summary>
    public static FilingCount Of(FilingCheckResult result) => result switch
    {
        FilingCheckResult.Passed => new() { ChecksPassed = 1 },
        FilingCheckResult.PutRight => new() { ChecksPutRight = 1 },
        FilingCheckResult.Failed => new() { ChecksFailed = 1 },
    };

    /// <summary>Both together.</summary>
    public FilingCount Plus(FilingCount other) => With(other, 1);

    /// <summary>Without what was counted before.</summary>
    public FilingCount Minus(FilingCount other) => With(other, -1);

    private FilingCount With(FilingCount other, int sign) => new()
    {
        FiledCount = FiledCount + (sign * other.FiledCount),
        ChangedCount = ChangedCount + (sign * other.ChangedCount),
        ExtendedCount = ExtendedCount + (sign * other.ExtendedCount),
        OtherActsCount = OtherActsCount + (sign * other.OtherActsCount),
        EndedCount = EndedCount + (sign * other.EndedCount),
        RevokedCount = RevokedCount + (sign * other.RevokedCount),
        ChecksPassed = ChecksPassed + (sign * other.ChecksPassed),
        ChecksPutRight = ChecksPutRight + (sign * other.ChecksPutRight),
        ChecksFailed = ChecksFailed + (sign * other.ChecksFailed),
    };
}
