namespace Dingzhou.Domain.Filings;

/// <summary>How far a department is with its guides.</summary>
/// <param name="Department">The department.</param>
/// <param name="ItemCount">What can be filed with it.</param>
/// <param name="GuideCount">Of how much its guide is published.</param>
public sealed record GuideFigures(string Department, int ItemCount, int GuideCount)
{
    /// <summary>Of every department, in the order of the catalogue.</summary>
    public static IEnumerable<GuideFigures> Of(IEnumerable<FilingItemNow> all) =>
        from one in all
        where one.EndedOn is null
        from department in one.Entry.Departments
        group one by department into its
        select new GuideFigures(its.Key, its.Count(), its.Count(i => i.Guide is not null));
}
