namespace Dingzhou.Functions.Http;

/// <summary>The query of a request against the parameters that its function declares.</summary>
internal static class DeclaredQuery
{
    private const int LongestValue = 1000;

    /// <summary>Parameters that there are not, that are given twice or too long, and that are missing.</summary>
    public static IEnumerable<ApiException> Refusals(HttpRequest request, HttpFunction function)
    {
        var declared = Declared(function).ToList();
        foreach (var (name, values) in request.Query)
        {
            if (!declared.Contains(name, StringComparer.OrdinalIgnoreCase))
                yield return Unknown(name, declared);
            else if (values.Count > 1)
                yield return ApiException.Parameter(name, new($"参数 {name} 只能给出一次。", $"The parameter {name} may be given once only."));
            else if (values.ToString().Length > LongestValue)
                yield return ApiException.Parameter(name, new($"参数 {name} 过长。", $"The parameter {name} is too long."));
            else if (ReadableText.ReasonOf(values.ToString()) is var (_, reason))
                yield return ApiException.Parameter(name, reason);
        }

        foreach (var query in function.Method.GetCustomAttributes<QueryAttribute>().Where(
            q => q.Required && request.QueryValue(q.Name) is null))
            yield return ApiException.Parameter(
                query.Name, new($"缺少参数 {query.Name}：{query.Description}", $"The parameter {query.Name} is missing."));
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
            ? new($"没有参数 {name}；此地址不用参数。", $"There is no parameter {name}; this address takes none.")
            : new($"没有参数 {name}；可用的有：{string.Join("、", declared)}。",
                $"There is no parameter {name}; there are {string.Join(", ", declared)}."));
    }
}
