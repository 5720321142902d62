namespace Dingzhou.Domain.Filings;

/// <summary>How often and how many filings are drawn to be checked (依法及时核查, 定政办字〔2022〕76号 三, which leaves it open).</summary>
/// <param name="Months">They are drawn on the first day of each of these months.</param>
/// <param name="Random">How many of those that hold and are of no higher risk.</param>
/// <param name="Risk">How many of those of a higher risk.</param>
/// <param name="RiskItems">The numbers of the items whose filings are of a higher risk.</param>
/// <param name="Decided">Who decided that, when and why.</param>
public sealed record FilingChecksPlan(
    IReadOnlyList<int> Months, DrawnShare Random, DrawnShare Risk, IReadOnlyList<int> RiskItems, Decision Decided)
{
    /// <summary>Whether filings are drawn on a day.</summary>
    public bool IsDrawnOn(DateOnly day) => day.Day == 1 && Months.Contains(day.Month);

    /// <summary>Out of which a filing is drawn.</summary>
    /// <param name="itemId">What was filed.</param>
    /// <param name="hasBrokenPromises">Whether whoever filed it is barred from promises at the time, as it has broken one.</param>
    public FilingCheckKind KindOf(string itemId, bool hasBrokenPromises) =>
        hasBrokenPromises || RiskItems.Contains(int.Parse(itemId.Split('.')[0], CultureInfo.InvariantCulture))
            ? FilingCheckKind.Risk : FilingCheckKind.Random;
}

/// <summary>How many are drawn.</summary>
/// <param name="Percent">The share, in per cent; what is over counts as one.</param>
/// <param name="AtLeast">So many at the least, where there are so many.</param>
/// <param name="AtMost">So many at the most: as many as two officials can look at.</param>
public sealed record DrawnShare(int Percent, int AtLeast, int AtMost)
{
    /// <summary>How many are drawn of so many.</summary>
    public int Of(int population) =>
        Math.Min(population, Math.Clamp((int)(((long)population * Percent + 99) / 100), AtLeast, AtMost));
}
