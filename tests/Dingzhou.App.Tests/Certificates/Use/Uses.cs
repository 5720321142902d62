namespace Dingzhou.App.Tests.Certificates.Use;

/// <summary>Who uses certificates, and how it is told of afterwards.</summary>
internal static class Uses
{
    public const string Bank = "定州某银行";

    /// <summary>A third party.</summary>
    public static async Task<(Api Api, string Uscc)> BankAsync(CertificateApp kit)
    {
        var uscc = CreditCode.Any();
        return (await kit.App.AsAsync(Person.Applicant("银行经理", uscc)), uscc);
    }

    /// <summary>What a holder allows a third party.</summary>
    public static object Asked(
        string uscc, bool isOnce = false, string validThrough = "2022-12-31", string? validFrom = null, params string[] claims) => new
        {
            grantedTo = new { name = Bank, uscc }, usePurpose = "贷款审查",
            allowedClaims = claims.Length > 0 ? claims : ["holder_name", "法定代表人"], validFrom, validThrough, isOnce,
        };

    /// <summary>Gives an authority and gives its path.</summary>
    public static async Task<string> GiveAsync(Api holder, string path, object asked) =>
        (await holder.PostAsync($"{path}/authorities", asked, CommandId.New())).Must(HttpStatusCode.Created).Location!;

    /// <summary>Uses a certificate.</summary>
    public static Task<Answer> UseAsync(Api by, string authority, string? key = null) =>
        by.PostAsync($"{authority}/uses", new { }, key ?? CommandId.New());

    /// <summary>Takes an authority back.</summary>
    public static async Task TakeBackAsync(Api holder, string path, string authority) =>
        (await holder.DeleteAsync($"{path}/authorities/{authority.Split('/')[^1]}")).Must(HttpStatusCode.NoContent);

    /// <summary>Every use of a certificate as its holder sees it, newest first: by whom, for what, which claims.</summary>
    public static async Task<IReadOnlyList<string>> TraceAsync(Api holder, string path)
    {
        var all = new List<string>();
        for (string? next = $"{path}/uses?limit=2"; next is not null;)
        {
            var page = (await holder.GetAsync(next)).Must(HttpStatusCode.OK).Json;
            all.AddRange(page.GetProperty("items").EnumerateArray().Select(u =>
                $"{u.GetProperty("readBy").GetProperty("zh").GetString()}|{Text(u, "usePurpose")}|{Claims(u)}"));
            next = page.TryGetProperty("cursor", out var cursor) && cursor.GetString() is { } place
                ? $"{path}/uses?limit=2&cursor={Uri.EscapeDataString(place)}" : null;
        }

        return all;

        static string? Text(JsonElement u, string name) => u.TryGetProperty(name, out var text) ? text.GetString() : null;

        static string Claims(JsonElement u) => u.TryGetProperty("readClaims", out var claims)
            ? string.Join(' ', claims.EnumerateArray().Select(c => c.GetString())) : "";
    }

    /// <summary>What was disclosed, by name.</summary>
    public static IReadOnlyDictionary<string, string?> Disclosed(Answer answer) =>
        answer.Must(HttpStatusCode.OK).Json.GetProperty("disclosedClaims").EnumerateObject()
            .ToDictionary(c => c.Name, c => c.Value.GetString(), StringComparer.Ordinal);

    /// <summary>The titles of what somebody was told, newest first.</summary>
    public static async Task<IReadOnlyList<string?>> ToldAsync(Api by, string path = "/api/notices") =>
    [
        .. (await by.GetAsync(path)).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select(n => n.GetProperty("title").GetString()),
    ];
}
