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
            request.QueryChoice<DocumentStatus>("status"), request.QueryYear());
        return search.Faults().Select(f => ApiException.Parameter(f.Name, f.Detail)).ToList() is { Count: > 0 } faults
            ? throw ApiException.Together(faults)
            : search.On(on, moves);
    }
}
