namespace Dingzhou.Functions.Http;

/// <summary>The query of a request against the parameters that its function declares.</summary>
internal static class DeclaredQuery
{
    private const int LongestValue = 1000;

    /// <summary>Parameters that there are not, that are given twice, too long or of another type, and that are missing.</summary>
    public static IEnumerable<ApiException> Refusals(HttpRequest request, HttpFunction function)
    {
        var declared = Declared(function).ToList();
        foreach (var (name, values) in request.Query)
        {
            if (!declared.Contains(name, StringComparer.OrdinalIgnoreCase))
                yield return Unknown(name, declared);
            else if (values.Count > 1)
                yield return ApiException.Parameter(name, LocalizedText.Of("invalid-parameter.twice", ("name", name)));
            else if (values.ToString().Length > LongestValue)
                yield return ApiException.Parameter(name, LocalizedText.Of("invalid-parameter.too-long", ("name", name)));
            else if (ReadableText.ReasonOf(values.ToString()) is var (_, reason))
                yield return ApiException.Parameter(name, reason);
        }

        foreach (var query in function.Method.GetCustomAttributes<QueryAttribute>())
        {
            var value = request.QueryValue(query.Name);
            if (value is null && query.Required)
            {
                yield return ApiException.Parameter(
                    query.Name, LocalizedText.Of("invalid-parameter.missing", ("name", query.Name), ("description", query.Description)));
            }
            else if (value is not null && TypedQuery.FaultOf(query.Name, query.Type, value) is { } fault)
            {
                yield return ApiException.Parameter(query.Name, fault);
            }
        }
    }

    /// <summary>Names of the query's parameters.</summary>
    public static IEnumerable<string> Declared(HttpFunction function)
    {
        var names = function.Method.GetCustomAttributes<QueryAttribute>().Select(q => q.Name);
        return function.Method.IsDefined(typeof(PagedAttribute)) ? names.Append(Paging.LimitName).Append(Paging.CursorName) : names;
    }

    private static ApiException Unknown(string name, List<string> declared)
    {
        name = JsonPointer.Shorten(name);
        return ApiException.Parameter(name, declared.Count == 0
            ? LocalizedText.Of("invalid-parameter.none-here", ("name", name))
            : LocalizedText.Of("invalid-parameter.unknown", ("name", name), ("declared", LocalizedText.List(declared))));
    }
}
