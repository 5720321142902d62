using Dingzhou.Domain.Regulations.FunctionMoves;

namespace Dingzhou.Functions.Regulations.Register;

/// <summary>What a request asks of the register.</summary>
internal static class RegulationSearch
{
    /// <summary>The query that the parameters make.</summary>
    /// <param name="today">The day of which the status is asked where the request names none.</param>
    /// <exception cref="ApiException">Some of them cannot be used (400).</exception>
    public static RegulationQuery Of(HttpRequest request, DateOnly today, RecordedMoves moves)
    {
        var on = request.QueryDay("on") ?? today;
        var search = new DocumentSearch(
            request.QueryValue("q"), request.QueryValue("number"), request.QueryValue("department"),
            request.QueryChoice<DocumentStatus>("status"), YearOf(request.QueryValue("year")));
        return search.Faults().Select(f => ApiException.Parameter(f.Name, f.Detail)).ToList() is { Count: > 0 } faults
            ? throw ApiException.Together(faults)
            : search.On(on, moves);
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
