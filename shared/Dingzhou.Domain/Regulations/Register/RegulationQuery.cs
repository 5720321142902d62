namespace Dingzhou.Domain.Regulations.Register;

/// <summary>What a search of the register asks for; what is null is not asked.</summary>
/// <param name="On">The day of which the status is asked.</param>
/// <param name="Words">Words, normalised, each of which must stand in number, title or summary.</param>
/// <param name="Number">文号 in its one form.</param>
/// <param name="Department">A department that carries it out, as the document names it or as functions have moved by that day.</param>
/// <param name="Status">Its status on that day; without one, every document that had been issued by then.</param>
/// <param name="Year">The year of issue, or where that is not known, of the number.</param>
/// <param name="Moves">The moves of functions; null where a department is asked for as documents name it only.</param>
public sealed record RegulationQuery(
    DateOnly On, IReadOnlyList<string> Words, string? Number = null, string? Department = null, DocumentStatus? Status = null,
    int? Year = null,
    RecordedMoves? Moves = null)
{
    /// <summary>Whether a document is what is asked for.</summary>
    public bool Matches(NormativeDocument document)
    {
        var text = SearchedText(document);
        var status = document.StatusOn(On);
        return status is not null && (Status is null || Status == status)
            && Words.All(w => text.Contains(w, StringComparison.Ordinal))
            && (Number is null || Number == document.Number)
            && (Year is null || Year == document.IssueYear)
            && (Department is null || DepartmentsOf(document).Concat(DepartmentsNow(document)).Contains(Normalised(Department)));
    }

    /// <summary>Keys that every matching document has in the index. One is enough to find them; the rarest finds them soonest.</summary>
    public IReadOnlyList<string> Keys()
    {
        var keys = Words.SelectMany(SearchWords.Pairs).Distinct(StringComparer.Ordinal).Select(WordKey).ToList();
        if (Number is not null)
            keys.Add(NumberKey(Number));

        // What came to it by a move stands under another's name.
        if (Department is not null && Moves?.Moves.Any(m => Normalised(m.ToDepartment) == Normalised(Department)) != true)
            keys.Add(DepartmentKey(Normalised(Department)));
        if (Status is { } status)
            keys.Add(StatusKey(status));
        if (Year is { } year)
            keys.Add(YearKey(year));
        return keys.Count > 0 ? keys : [AllKey];
    }

    /// <summary>All keys under which the index holds a document.</summary>
    public static IReadOnlyList<string> KeysOf(NormativeDocument document) =>
    [
        AllKey, NumberKey(document.Number), YearKey(document.IssueYear),
        .. DepartmentsOf(document).Distinct(StringComparer.Ordinal).Select(DepartmentKey),
        .. StatusesOf(document).Select(StatusKey),
        .. SearchWords.Pairs(SearchedText(document)).Select(WordKey),
        .. Succession.Named(document).Select(NamesKey),
    ];

    /// <summary>The key of the documents that repeal one, stand in its place or amend it.</summary>
    public static string NamesKey(string documentId) => $"e{documentId}";

    private const string AllKey = "all";

    private static string WordKey(string pair) => $"w{pair}";

    private static string NumberKey(string number) => $"n{number}";

    private static string DepartmentKey(string department) => $"d{department}";

    private static string StatusKey(DocumentStatus status) => $"s{status}";

    private static string YearKey(int year) => $"y{year}";

    // Under any title that it had or will have: people remember the old one, and look for the new one before its day.
    private static string SearchedText(NormativeDocument d) =>
        SearchWords.Normalise(
            string.Join(
            ' ', d.Editions.Select(e => e.Title).Append(d.Title).Distinct(StringComparer.Ordinal).Prepend(d.Number).Append(d.Summary)));

    private static IEnumerable<string> DepartmentsOf(NormativeDocument d) =>
        d.Implementers.Others.Prepend(d.Implementers.Main).Select(Normalised);

    private IEnumerable<string> DepartmentsNow(NormativeDocument d) => Moves is null ? [] : Moves.Current(d, On).All().Select(Normalised);

    private static string Normalised(string department) => SearchWords.Normalise(DepartmentName.Of(department));

    // Every status that it has on some day, as far as is decided: it changes on these days and on no others.
    private static IEnumerable<DocumentStatus> StatusesOf(NormativeDocument d)
    {
        var days = new[] { d.FirstDay, d.EffectiveOn, d.ValidThrough?.AddDays(1) };
        return days.OfType<DateOnly>().Concat(d.Standings.Select(s => s.From)).Select(d.StatusOn).OfType<DocumentStatus>().Distinct();
    }
}
