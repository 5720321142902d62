namespace Dingzhou.Functions.Http;

/// <summary>Faults that are told in an answer which is no problem.</summary>
internal static class FaultLanguage
{
    /// <summary>In the language that the request prefers.</summary>
    public static IReadOnlyList<InputFault> For(this IReadOnlyList<Fault> faults, HttpRequest request) =>
        InputFault.Of(faults, request.PrefersEnglish());
}
