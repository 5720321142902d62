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
            : throw ApiException.Parameter("q", LocalizedText.Of(
                "invalid-parameter.words", ("most", MostWords), ("shortest", SearchWords.Shortest), ("longest", LongestText)));
    }

    private static string? DepartmentOf(string? text) => text is null
        || (ReadableText.LengthOf(text) <= 50 && SearchWords.Normalise(text).Length > 0)
        ? text
        : throw ApiException.Parameter("department", LocalizedText.Of("invalid-parameter.department-name"));

    private static DocumentStatus? StatusOf(string? text)
    {
        if (text is null)
            return null;
        foreach (var status in Enum.GetValues<DocumentStatus>())
        {
            if (Names.ConvertName(status.ToString()) == text)
                return status;
        }

        throw ApiException.Parameter("status", LocalizedText.Of(
            "invalid-parameter.document-status",
            ("statuses", LocalizedText.List(Enum.GetNames<DocumentStatus>().Select(Names.ConvertName)))));
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
            : throw ApiException.Parameter("year", LocalizedText.Of("invalid-parameter.year"));
    }
}
