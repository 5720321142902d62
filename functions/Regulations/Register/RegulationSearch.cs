using Dingzhou.Domain.Regulations.FunctionMoves;

namespace Dingzhou.Functions.Regulations.Register;

/// <summary>What a request asks of the register.</summary>
internal static class RegulationSearch
{
    private const int MostWords = 5;
    private const int LongestText = 100;
    private static readonly JsonNamingPolicy Names = JsonNamingPolicy.CamelCase;

    /// <summary>The query that the parameters make.</summary>
    /// <param name="today">The day of which the status is asked where the request names none.</param>
    /// <exception cref="ApiException">One of them cannot be used (400).</exception>
    public static RegulationQuery Of(HttpRequest request, DateOnly today, RecordedMoves moves)
    {
        var number = request.QueryValue("number");
        return new(
            request.QueryDay("on") ?? today,
            WordsOf(request.QueryValue("q")),
            number is null ? null : DocumentNumber.Normalise(number) ?? throw ApiException.Parameter("number", DocumentNumber.Rule),
            DepartmentOf(request.QueryValue("department")),
            StatusOf(request.QueryValue("status")),
            YearOf(request.QueryValue("year")),
            moves);
    }

    private static List<string> WordsOf(string? text)
    {
        var words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(SearchWords.Normalise).ToList();
        return text is null || (ReadableText.LengthOf(text) <= LongestText && words.Count is > 0 and <= MostWords
                && words.TrueForAll(w => ReadableText.LengthOf(w) >= SearchWords.Shortest))
            ? words
            : throw ApiException.Parameter("q", new LocalizedText(
                $"q 应为 1 至 {MostWords} 个词，以空格分隔，每个至少 {SearchWords.Shortest} 个字，共不超过 {LongestText} 字。",
                $"q must be 1 to {MostWords} words, each of {SearchWords.Shortest} characters at least, {LongestText} characters in all at most."));
    }

    private static string? DepartmentOf(string? text) => text is null
        || (ReadableText.LengthOf(text) <= 50 && SearchWords.Normalise(text).Length > 0)
        ? text
        : throw ApiException.Parameter("department", new LocalizedText(
            "department 应为部门名称，不超过 50 字。", "department must be the name of a department, 50 characters at most."));

    private static DocumentStatus? StatusOf(string? text)
    {
        if (text is null)
            return null;
        foreach (var status in Enum.GetValues<DocumentStatus>())
        {
            if (Names.ConvertName(status.ToString()) == text)
                return status;
        }

        throw ApiException.Parameter("status", new LocalizedText(
            $"status 应为 {string.Join("、", Enum.GetNames<DocumentStatus>().Select(Names.ConvertName))} 之一。",
            $"status must be one of {string.Join(", ", Enum.GetNames<DocumentStatus>().Select(Names.ConvertName))}."));
    }

    /// <summary>The year that a parameter names; null where it is not given.</summary>
    /// <exception cref="ApiException">It is none (400).</exception>
    public static int? YearOf(string? text)
    {
        if (text is null)
            return null;
        return int.TryParse(TypedText.Code(text), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year >= StatedDay.First.Year && year <= StatedDay.Last.Year
            ? year
            : throw ApiException.Parameter("year", new LocalizedText(
                "year 应为四位年份，如 2022。", "year must be a year of four digits, as 2022."));
    }
}
