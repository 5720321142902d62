namespace Dingzhou.App.Tests.Http;

/// <summary>Every operation with what nobody expects: each answer is one the interface description promises, and none is a 5xx.</summary>
[Collection(nameof(HttpApp))]
public sealed class OddInputTests(HttpApp http)
{
    private static readonly string[] Everybody =
        ["applicant", "agent", "reviewer", "approver", "legal", "finance", "policyManager", "auditor", "operator"];

    private static readonly string[] OddNames =
    [
        "x", "0", "-1", "99999999999999999999", "a%2Fb", "a%5Cb", "%23", "%3F", "%00", "%0D%0A", "%25", "'", "''", "%22", "*", "%C3%28",
            "%7F", "%C2%85",
        "2022-%E5%AE%9A", "agriculture-2022-2022", "agriculture-2022-99999", "agriculture-2022-0", "..%2F..%2Fetc", new string('k', 1500),
    ];

    private static readonly string?[] OddBodies =
    [
        null, "", "{}", "[]", "null", "0", "\"\"", "{\"a\":{\"b\":[1e999]}}",
        """{"matterId":"grain-land","applicant":{"name":"\u0000","kind":"town"},"facts":{"area":79228162514264337593543950335}}""",
        """{"stepId":"review","act":"approve","reason":"","name":"","contact":"","applicationId":"\u0000#/?","note":""}""",
        """{"matterId":"grain-land","facts":{"area":-0.0,"plots":["","\t"],"termYears":1e-30},"readings":{"":""},"on":"0001-01-01"}""",
    ];

    private readonly TestKit.App _app = http.App;

    [Fact]
    public async Task Odd_names_in_the_address_are_never_the_apps_fault() =>
        await EachAsync(async (api, method, path, promised) =>
        {
            if (path.Contains('{', StringComparison.Ordinal))
                foreach (var name in OddNames)
                    await MustKeepPromiseAsync(api, method, Fill(path, name), "{}", promised);
        });

    [Fact]
    public async Task Odd_bodies_are_never_the_apps_fault() =>
        await EachAsync(async (api, method, path, promised) =>
        {
            if (method != HttpMethod.Get)
                foreach (var body in OddBodies)
                    await MustKeepPromiseAsync(api, method, Fill(path, "2022-NONE"), body, promised);
        });

    [Fact]
    public async Task Odd_parameters_are_never_the_apps_fault() =>
        await EachAsync(async (api, method, path, promised) =>
        {
            foreach (var query in OddNames[..^1].Select(
                n => $"stage={n}&limit={n}&cursor={n}&policyId={n}&applicantKind={n}&material={n}&format={n}&version={n}"))
                await MustKeepPromiseAsync(api, method, $"{Fill(path, "2022-NONE")}?{query}", "{}", promised);
        });

    private static string Fill(string path, string name) =>
        string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? name : part));

    private static async Task MustKeepPromiseAsync(Api api, HttpMethod method, string path, string? body, HashSet<int> promised)
    {
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await api.SendAsync(method, path, content, Guid.NewGuid().ToString(), "\"1\"");

        var status = (int)answer.Status;
        Assert.True(
            status < 500 && (status is 404 or 405 || promised.Contains(status)), $"{method} {path} with {body}: {status} {answer.Text}");
        Assert.True(
            status < 400 || answer.MediaType == "application/problem+json", $"{method} {path} with {body}: {status} is no problem.");
    }

    private async Task EachAsync(Func<Api, HttpMethod, string, HashSet<int>, Task> test)
    {
        var api = await _app.AsAsync(new Person("u-odd", "某人", Everybody, CreditCode.Of(80), Person.Bureau));
        var paths = (await _app.Public().GetAsync("/api/openapi.json")).Json.GetProperty("paths");
        foreach (var path in paths.EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
                await test(api, HttpMethod.Parse(operation.Name), $"/api{path.Name}", Promised(operation.Value));
        }
    }

    private static HashSet<int> Promised(JsonElement operation) =>
        [.. operation.GetProperty("responses").EnumerateObject().Select(r => int.Parse(r.Name))];
}
