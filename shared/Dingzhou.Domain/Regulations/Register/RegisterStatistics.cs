namespace Dingzhou.Domain.Regulations.Register;

/// <summary>A year of the register: what stood in it at the year's end, or today, and what happened to it until then.</summary>
/// <param name="Year">The year.</param>
/// <param name="AsOf">The day of which the statuses are.</param>
/// <param name="Overall">The whole register.</param>
/// <param name="ByDepartment">The same for each main implementing department, the one that has the functions on that day.</param>
public sealed record RegisterStatistics(
    int Year, DateOnly AsOf, RegisterFigures Overall, IReadOnlyList<DepartmentRegisterFigures> ByDepartment)
{
    /// <summary>The day of which a year's statistics are: its last, or today.</summary>
    public static DateOnly DayOf(int year, DateOnly today) => year < today.Year ? new(year, 12, 31) : today;

    /// <summary>Counts a year.</summary>
    /// <param name="asOf">The last day that counts; see <see cref="DayOf"/>.</param>
    /// <param name="documents">All documents; those issued later are left out.</param>
    public static RegisterStatistics Of(DateOnly asOf, IEnumerable<NormativeDocument> documents, RecordedMoves moves)
    {
        var issued = documents.Where(d => d.StatusOn(asOf) is not null).ToList();
        return new(asOf.Year, asOf, RegisterFigures.Of(asOf, issued),
            [.. issued.GroupBy(d => moves.Current(d, asOf).Main, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new DepartmentRegisterFigures(g.Key, RegisterFigures.Of(asOf, [.. g])))]);
    }
}

/// <summary>The figures of one department.</summary>
/// <param name="Department">The main implementing department.</param>
/// <param name="Figures">Its documents.</param>
public sealed record DepartmentRegisterFigures(string Department, RegisterFigures Figures);

/// <summary>
/// Counts of documents: first by their status on the day, which add up to all, then by what happened in the year until then.
/// </summary>
/// <param name="DocumentCount">All that had been issued.</param>
/// <param name="Pending">Not yet in effect.</param>
/// <param name="Valid">In effect.</param>
/// <param name="ToBeAmended">In effect, and to be drawn up anew.</param>
/// <param name="Repealed">Repealed, in whatever year.</param>
/// <param name="Lapsed">Lapsed, in whatever year.</param>
/// <param name="IssuedInYear">Issued, by the day of issue, or the year of the number where that is not known.</param>
/// <param name="ReissuedInYear">Of these, those that stand in another's place (重新发布、重新制定).</param>
/// <param name="AmendedInYear">Amended; a document amended twice counts once.</param>
/// <param name="RepealedInYear">Ceased to hold because they were repealed.</param>
/// <param name="LapsedInYear">Ceased to hold because they lapsed, those issued anew among them.</param>
public sealed record RegisterFigures(
    int DocumentCount, int Pending, int Valid, int ToBeAmended, int Repealed, int Lapsed,
    int IssuedInYear, int ReissuedInYear, int AmendedInYear, int RepealedInYear, int LapsedInYear)
{
    internal static RegisterFigures Of(DateOnly asOf, IReadOnlyList<NormativeDocument> documents)
    {
        var issued = documents.Where(d => d.IssueYear == asOf.Year).ToList();
        return new(
            documents.Count, Standing(DocumentStatus.Pending), Standing(DocumentStatus.Valid), Standing(DocumentStatus.ToBeAmended),
            Standing(DocumentStatus.Repealed), Standing(DocumentStatus.Lapsed),
            issued.Count, issued.Count(d => d.Relations.Any(r => r.Kind == RelationKind.Replaces)),
            documents.Count(d => Within(d.RevisedOn) || d.Standings.Any(s => s.Status == DocumentStatus.Valid && Within(s.From))),
            Ended(DocumentStatus.Repealed), Ended(DocumentStatus.Lapsed));

        int Standing(DocumentStatus status) => documents.Count(d => d.StatusOn(asOf) == status);

        int Ended(DocumentStatus status) =>
            documents.Count(d => d.LastDay?.AddDays(1) is { } ended && Within(ended) && d.StatusOn(ended) == status);

        bool Within(DateOnly? day) => day is { } on && on.Year == asOf.Year && on <= asOf;
    }
}
