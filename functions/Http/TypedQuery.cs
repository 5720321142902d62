namespace Dingzhou.Functions.Http;

/// <summary>
/// Query parameters of which a function declares that they are days, one of several, or true or false (<see cref="QueryAttribute"/>): what
/// is none is refused with everything else that is wrong with a request, before the function is asked.
/// </summary>
internal static class TypedQuery
{
    private const string Year = "year";

    /// <summary>Why a value is none of a type; null where it is one, or the type says nothing of it.</summary>
    public static LocalizedText? FaultOf(string name, Type type, string value)
    {
        if (type == typeof(DateOnly))
            return StatedDay.Read(value) is null ? LocalizedText.Of("invalid-parameter.day", ("name", name), ("rule", StatedDay.Rule)) : null;
        string[] choices = type.IsEnum ? [.. Enum.GetNames(type).Select(InJson)] : type == typeof(bool) ? ["true", "false"] : [value];
        return choices.Contains(value, StringComparer.Ordinal)
            ? null : LocalizedText.Of("invalid-parameter.choice", ("name", name), ("choices", LocalizedText.List(choices)));
    }

    /// <summary>The day that a parameter names; null where it is not given.</summary>
    public static DateOnly? QueryDay(this HttpRequest request, string name) =>
        request.QueryValue(name) is { } value ? StatedDay.Read(value) ?? throw Undeclared(name) : null;

    /// <summary>Which of several a parameter names; null where it is not given.</summary>
    public static T? QueryChoice<T>(this HttpRequest request, string name)
        where T : struct, Enum =>
        request.QueryValue(name) is { } value
            ? Enum.GetValues<T>().Cast<T?>().FirstOrDefault(c => InJson($"{c}") == value) ?? throw Undeclared(name) : null;

    /// <summary>The year that is asked for; null where none is.</summary>
    /// <exception cref="ApiException">It is none (400).</exception>
    public static int? QueryYear(this HttpRequest request)
    {
        if (request.QueryValue(Year) is not { } text)
            return null;
        return int.TryParse(TypedText.Code(text), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year >= StatedDay.First.Year && year <= StatedDay.Last.Year
            ? year
            : throw ApiException.Parameter(Year, LocalizedText.Of("invalid-parameter.year"));
    }

    /// <summary>The year of which figures are asked for; this one where none is.</summary>
    /// <param name="first">The first year of which there are some.</param>
    /// <exception cref="ApiException">It is none of those (400).</exception>
    public static int QueryYear(this HttpRequest request, int first, DateOnly today)
    {
        var year = request.QueryYear() ?? today.Year;
        return year >= first && year <= today.Year ? year : throw ApiException.Parameter(
            Year, LocalizedText.Of("invalid-parameter.statistics-year", ("first", first), ("last", today.Year)));
    }

    /// <summary>Whether a parameter says so; null where it is not given.</summary>
    public static bool? QueryFlag(this HttpRequest request, string name) =>
        request.QueryValue(name) is { } value ? value == "true" : null;

    private static string InJson(string member) => JsonNamingPolicy.CamelCase.ConvertName(member);

    private static InvalidOperationException Undeclared(string name) => new($"The parameter {name} is not declared with its type.");
}
