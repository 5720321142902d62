namespace Dingzhou.Domain.Regulations.Register;

/// <summary>What a search of the register asks for, as it is written; what is null is not asked.</summary>
/// <param name="Q">Words of number, title and summary, with spaces between them.</param>
/// <param name="Number">文号.</param>
/// <param name="Department">A department that carries the documents out.</param>
/// <param name="Status">Their status.</param>
/// <param name="Year">The year of issue.</param>
public sealed record DocumentSearch(
    string? Q = null, string? Number = null, string? Department = null, DocumentStatus? Status = null, int? Year = null)
{
    private const int MostWords = 5;
    private const int LongestText = 100;
    private const int LongestDepartment = 50;

    /// <summary>What cannot be asked, by the name of what asks it.</summary>
    public IEnumerable<(string Name, LocalizedText Detail)> Faults()
    {
        if (Q is not null && !(ReadableText.LengthOf(Q) <= LongestText && Words() is { Count: > 0 and <= MostWords } words
                && words.TrueForAll(w => ReadableText.LengthOf(w) >= SearchWords.Shortest)))
        {
            yield return ("q", LocalizedText.Of(
                "invalid-parameter.words", ("most", MostWords), ("shortest", SearchWords.Shortest), ("longest", LongestText)));
        }

        if (Number is not null && DocumentNumber.Normalise(Number) is null)
            yield return ("number", DocumentNumber.Rule);
        if (Department is not null
            && (ReadableText.LengthOf(Department) > LongestDepartment || SearchWords.Normalise(Department).Length == 0))
            yield return ("department", LocalizedText.Of("invalid-parameter.department-name"));
        if (Year < StatedDay.First.Year || Year > StatedDay.Last.Year)
            yield return ("year", LocalizedText.Of("invalid-parameter.year"));
    }

    /// <summary>The query of a day; of what has no faults.</summary>
    public RegulationQuery On(DateOnly day, RecordedMoves moves) =>
        new(day, Words(), Number is null ? null : DocumentNumber.Normalise(Number), Department, Status, Year, moves);

    private List<string> Words() =>
        [.. (Q ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(SearchWords.Normalise)];
}
