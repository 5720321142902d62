using System.Globalization;
using System.Text.Json;
using Dingzhou.Domain.Regulations;
using Dingzhou.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Dingzhou.Functions.Regulations;

/// <summary>What a request asks of the register.</summary>
internal static class RegulationSearch
{
    private const int MostWords = 5;
    private const int LongestText = 100;
    private static readonly JsonNamingPolicy Names = JsonNamingPolicy.CamelCase;

    /// <summary>The query that the parameters make.</summary>
    /// <param name="request">The request.</param>
    /// <param name="today">The day of which the status is asked where the request names none.</param>
    /// <param name="moves">The moves of functions.</param>
    /// <exception cref="ApiException">One of them cannot be used (400).</exception>
    public static RegulationQuery Of(HttpRequest request, DateOnly today, FunctionMoves moves)
    {
        var number = request.QueryValue("number");
        return new(
            DayOf(request, today),
            WordsOf(request.QueryValue("q")),
            number is null ? null : DocumentNumber.Normalise(number) ?? throw ApiException.Parameter("number", "文号应为发文机关代字、年份、顺序号，如 定政发〔2022〕20号。"),
            DepartmentOf(request.QueryValue("department")),
            StatusOf(request.QueryValue("status")),
            YearOf(request.QueryValue("year")),
            moves);
    }

    /// <summary>The day of which the status is asked.</summary>
    /// <exception cref="ApiException">It is none (400).</exception>
    public static DateOnly DayOf(HttpRequest request, DateOnly today)
    {
        if (request.QueryValue("on") is not { } on)
            return today;
        return DateOnly.TryParseExact(on, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw ApiException.Parameter("on", "on 应为日期，如 2022-07-31。");
    }

    private static List<string> WordsOf(string? text)
    {
        var words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(SearchWords.Normalise).ToList();
        return text is null || (text.Length <= LongestText && words.Count is > 0 and <= MostWords && words.TrueForAll(w => w.Length >= SearchWords.Shortest))
            ? words
            : throw ApiException.Parameter("q", $"q 应为 1 至 {MostWords} 个词，以空格分隔，每个至少 {SearchWords.Shortest} 个字，共不超过 {LongestText} 字。");
    }

    private static string? DepartmentOf(string? text) => text is null || (text.Length <= 50 && SearchWords.Normalise(text).Length > 0)
        ? text
        : throw ApiException.Parameter("department", "department 应为部门名称，不超过 50 字。");

    private static DocumentStatus? StatusOf(string? text)
    {
        if (text is null)
            return null;
        foreach (var status in Enum.GetValues<DocumentStatus>())
        {
            if (Names.ConvertName(status.ToString()) == text)
                return status;
        }

        throw ApiException.Parameter("status", $"status 应为 {string.Join("、", Enum.GetNames<DocumentStatus>().Select(Names.ConvertName))} 之一。");
    }

    /// <summary>The year that a parameter names; null where it is not given.</summary>
    /// <exception cref="ApiException">It is none (400).</exception>
    public static int? YearOf(string? text)
    {
        if (text is null)
            return null;
        return text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? year
            : throw ApiException.Parameter("year", "year 应为四位年份，如 2022。");
    }
}
