namespace Dingzhou.Functions.Http;

/// <summary>Reads which page is asked for of a function that declares pages (<see cref="PagedAttribute"/>).</summary>
internal sealed class DeclaredPaging(Secrets secrets)
{
    private const string SecretName = "cursors";

    private byte[]? _key;

    /// <summary>Finds the page for <see cref="Paging.Of"/>.</summary>
    /// <returns>What is wrong with <c>limit</c> and <c>cursor</c>.</returns>
    public async Task<IReadOnlyList<ApiException>> RefusalsAsync(HttpRequest request, HttpFunction function)
    {
        if (!function.Method.IsDefined(typeof(PagedAttribute), inherit: false))
            return [];
        var refusals = new List<ApiException>();
        var seal = new CursorSeal(_key ??= await secrets.GetAsync(SecretName, request.HttpContext.RequestAborted), List(request));
        var limit = request.QueryValue(Paging.LimitName);
        if (limit is not null && (limit.Length > 3 || !limit.All(char.IsAsciiDigit) || int.Parse(limit) is < 1 or > Paging.MostItems))
            refusals.Add(ApiException.Parameter(Paging.LimitName, LocalizedText.Of("invalid-parameter.limit", ("most", Paging.MostItems))));
        var cursor = request.QueryValue(Paging.CursorName);
        var place = cursor is null ? null : seal.Open(cursor);
        if (cursor is not null && place is null)
        {
            refusals.Add(ApiException.Parameter(Paging.CursorName, LocalizedText.Of("invalid-parameter.cursor")));
        }

        if (refusals.Count == 0)
            request.HttpContext.Items[typeof(Paging)] = new Paging(limit is null ? Paging.DefaultLimit : int.Parse(limit), place, seal);
        return refusals;
    }

    /// <summary>Whatever of a request the content of a list may depend on.</summary>
    private static object List(HttpRequest request)
    {
        var caller = request.CallerOrNull();
        return new
        {
            address = request.Path.Value,
            filters = request.Query.Where(q => !IsOfPage(q.Key)).Select(q => new[] { q.Key.ToLowerInvariant(), q.Value.ToString() })
                .OrderBy(q => q[0], StringComparer.Ordinal),
            caller = caller is null
                ? null : new { caller.Subject, caller.Uscc, caller.Department, roles = caller.Roles.Select(r => $"{r}")
                .Order(StringComparer.Ordinal) },
        };
    }

    private static bool IsOfPage(string name) =>
        name.Equals(Paging.LimitName, StringComparison.OrdinalIgnoreCase)
            || name.Equals(Paging.CursorName, StringComparison.OrdinalIgnoreCase);
}
