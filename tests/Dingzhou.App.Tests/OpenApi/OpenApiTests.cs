using System.Xml.Linq;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Dingzhou.App.Tests.OpenApi;

[Collection(nameof(HttpApp))]
public sealed class OpenApiTests(HttpApp http)
{
    private static readonly string[] Always = ["401", "429", "500"];

    private static readonly string[] WithoutBody = ["/submission", "/copies", "/regulation-imports", "/holidays/{year}/approval", "/uses"];

    private static readonly string[] Operations =
    [
        "GET /policies", "GET /policies/{policyId}", "GET /matters", "GET /matters/{matterId}", "POST /estimates",
            "POST /estimates/combined",
        "GET /openapi.json", "GET /docs", "GET /health/live", "GET /health/ready",
        "POST /applications", "GET /applications", "GET /applications/{applicationId}", "PATCH /applications/{applicationId}",
        "DELETE /applications/{applicationId}", "GET /applications/{applicationId}/submission-check",
        "POST /applications/{applicationId}/documents", "GET /applications/{applicationId}/documents/{uploadId}",
        "DELETE /applications/{applicationId}/documents/{uploadId}", "POST /applications/{applicationId}/submission",
        "POST /applications/{applicationId}/correction", "POST /applications/{applicationId}/withdrawal",
        "GET /applications/{applicationId}/history", "GET /applications/{applicationId}/award-letter",
        "GET /cases",
        "GET /settlements/{settlementId}", "GET /settlements/{settlementId}/list", "POST /settlements/{settlementId}/objections",
        "GET /settlements/{settlementId}/objections", "GET /objections/{receipt}", "GET /publicities", "GET /duties",
        "POST /settlements/{settlementId}/payment-results", "GET /settlements/{settlementId}/payment-results",
        "PUT /applications/{applicationId}/bank-account",
        "GET /settlements/{settlementId}/payments", "GET /notices", "GET /notice-settings", "PUT /notice-settings",
        "POST /notice-settings/codes", "POST /notice-settings/confirmations", "GET /failed-messages",
        "POST /regulations", "GET /regulations", "GET /regulations/{documentId}", "GET /regulations/{documentId}/text",
        "GET /regulations/{documentId}/history", "POST /regulations/{documentId}/corrections", "POST /regulations/{documentId}/attachments",
        "GET /regulations/{documentId}/attachments/{sha256}", "POST /regulation-imports",
        "GET /regulation-statistics", "GET /cleanups/{cycleId}/statistics", "GET /departments/{department}/calendar.ics",
        "PUT /departments/{department}/calendar-address", "DELETE /departments/{department}/calendar-address",
        "GET /calendars/{key}/calendar.ics",
        "GET /publications", "GET /publications/{number}", "GET /publications/{number}/files/{format}",
        "POST /cleanups", "GET /cleanups", "GET /cleanups/{cycleId}", "POST /cleanups/{cycleId}/withdrawal",
        "GET /cleanups/{cycleId}/tasks", "GET /cleanups/{cycleId}/tasks/{documentId}", "GET /cleanups/{cycleId}/progress",
        "GET /cleanup-rules",
        "POST /cleanups/{cycleId}/tasks/{documentId}/joint-opinions", "POST /cleanups/{cycleId}/tasks/{documentId}/consultations",
        "POST /cleanups/{cycleId}/tasks/{documentId}/consultations/{number}/answer", "POST /cleanups/{cycleId}/opinions",
        "GET /cleanup-duties",
        "POST /cleanups/{cycleId}/tasks/{documentId}/letters", "POST /cleanups/{cycleId}/tasks/{documentId}/deliberations",
        "POST /cleanups/{cycleId}/tasks/{documentId}/deliberation-record", "POST /cleanups/{cycleId}/tasks/{documentId}/reopening",
        "POST /cleanups/{cycleId}/conclusions", "GET /cleanups/{cycleId}/draft",
        "GET /cleanups/{cycleId}/announcement", "POST /function-moves", "GET /function-moves",
        "GET /procedures", "GET /procedures/{procedureId}", "GET /procedures/{procedureId}/picture", "GET /cases/{caseId}/picture",
        "GET /procedures/{procedureId}/cases", "POST /procedures/{procedureId}/cases",
        "GET /cases/{caseId}", "GET /cases/{caseId}/history", "GET /cases/{caseId}/private",
        "GET /cases/{caseId}/answers/{number}/texts/{name}",
        "POST /cases/{caseId}/answers",
        "POST /holidays", "GET /holidays/{year}", "POST /holidays/{year}/approval",
        "PUT /agents/{agent}", "GET /agents", "DELETE /agents/{agent}",
        "GET /policies/{policyId}/versions", "POST /policies/{policyId}/versions", "GET /policies/{policyId}/versions/{hash}",
        "GET /policies/{policyId}/versions/{hash}/content", "POST /policies/{policyId}/versions/{hash}/approval",
        "POST /policies/{policyId}/versions/{hash}/withdrawal", "GET /policies/{policyId}/history",
        "GET /enterprises/{uscc}", "PUT /enterprises/{uscc}", "PATCH /enterprises/{uscc}/facts", "POST /enterprises/{uscc}/documents",
        "DELETE /enterprises/{uscc}/documents/{uploadId}", "GET /enterprises/{uscc}/entitlements",
        "POST /enterprises/{uscc}/entitlements/{matterId}/confirmation",
        "POST /policies/{policyId}/simulations", "GET /simulations/{simulationId}", "GET /simulations/{simulationId}/chart",
        "GET /simulations/{simulationId}/cases", "GET /interpretations", "GET /policies/{policyId}/interpretations/{interpretationId}",
        "POST /policies/{policyId}/interpretations/{interpretationId}/estimates",
    ];

    /// <summary>Why a POST does without a key.</summary>
    private static readonly Dictionary<string, string> WithoutKey = new(StringComparer.Ordinal)
    {
        ["Estimate"] = "It works something out and keeps nothing.",
        ["EstimateCombined"] = "It works something out and keeps nothing.",
        ["CheckPresentation"] = "It looks at something and keeps nothing.",
        ["ReadCertificateInScene"] = "Each is another reading, and traced as one.",
        ["CompareReadings"] = "It works something out and keeps nothing.",
        ["ImportRegulations"] = "What is registered already is left as it is.",
        ["SendNoticeCode"] = "Another code takes the place of the one before, and only so many are sent.",
        ["ConfirmNoticeAddress"] = "What is confirmed stays so.",
        ["Subscribe"] = "Whoever subscribes to the same again has the subscription that there is.",
        ["ApproveHolidays"] = "It demands the version that was seen, which the first time changes.",
    };

    [Fact]
    public async Task Every_POST_is_recognised_when_it_is_repeated_or_need_not_be()
    {
        var (document, _) = await ReadAsync();

        var without = document.Paths.Values.SelectMany(p => p.Operations!).Where(o => o.Key == HttpMethod.Post)
            .Where(o => o.Value.Parameters?.Any(p => p.Name == "Idempotency-Key") != true).Select(o => o.Value.OperationId);

        Assert.Equal(WithoutKey.Keys.Order(StringComparer.Ordinal), without.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_description_is_sound_and_names_every_operation()
    {
        var (document, diagnostic) = await ReadAsync();

        Assert.Empty(diagnostic.Errors);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic.SpecificationVersion);
        var described = document.Paths.SelectMany(p => p.Value.Operations!.Keys.Select(m => $"{m.Method} {p.Key}")).ToList();
        Assert.Empty(Operations.Except(described));
        Assert.Equal("/api", Assert.Single(document.Servers!).Url);
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_who_may_call_it_and_what_it_answers()
    {
        var (document, _) = await ReadAsync();

        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations!)
            {
                var name = $"{method} {path}";
                Assert.False(string.IsNullOrEmpty(operation.Summary), $"{name} has no summary.");
                Assert.NotNull(operation.OperationId);
                Assert.True(operation.Responses!.Keys.Any(s => s[0] == '2'), $"{name} has no good answer.");
                Assert.True(Always.All(operation.Responses.ContainsKey), $"{name} lacks a problem.");
                Assert.True(
                    operation.Parameters?.Count(p => p.In == ParameterLocation.Path) == path.Count(c => c == '{'),
                    $"{name} lacks a route parameter.");
                Assert.True(
                    method != HttpMethod.Post || operation.RequestBody is not null || WithoutBody.Any(path.EndsWith),
                    $"{name} describes no body.");
            }
        }
    }

    [Fact]
    public async Task Every_document_may_be_of_every_kind_that_is_taken()
    {
        string[] kinds =
        [
            "application/octet-stream", "application/pdf", "application/ofd", "image/jpeg", "image/png",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ];
        var (document, _) = await ReadAsync();

        foreach (var path in (string[])[
            "/applications/{applicationId}/documents", "/enterprises/{uscc}/documents", "/regulations/{documentId}/attachments"])
            Assert.Equal(kinds.Order(), document.Paths[path].Operations![HttpMethod.Post].RequestBody!.Content!.Keys.Order());
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var text = (await http.App.Public().GetAsync("/api/openapi.json")).Must(HttpStatusCode.OK);
        var components = text.Json.GetProperty("components");

        foreach (var reference in References(text.Json).Distinct(StringComparer.Ordinal))
        {
            var parts = reference.Split('/');
            Assert.Equal(["#", "components"], parts[..2]);
            Assert.True(components.GetProperty(parts[2]).TryGetProperty(parts[3], out _), $"{reference} leads nowhere.");
        }
    }

    [Fact]
    public async Task No_value_is_left_without_a_type()
    {
        var schemas = (await http.App.Public().GetAsync("/api/openapi.json")).Json.GetProperty("components").GetProperty("schemas");

        foreach (var schema in schemas.EnumerateObject().Where(s => s.Value.TryGetProperty("properties", out _)))
        {
            foreach (var property in schema.Value.GetProperty("properties").EnumerateObject())
            {
                Assert.True(
                    property.Value.ValueKind == System.Text.Json.JsonValueKind.Object
                        && (property.Value.TryGetProperty("type", out _) || property.Value.TryGetProperty("$ref", out _)),
                    $"{schema.Name}.{property.Name} has no type.");
            }
        }
    }

    [Fact]
    public async Task Every_end_of_a_limit_has_its_day_beside_it()
    {
        var schemas = (await http.App.Public().GetAsync("/api/openapi.json")).Json.GetProperty("components").GetProperty("schemas");
        var ends = (
            from schema in schemas.EnumerateObject()
            where schema.Value.TryGetProperty("properties", out _)
            let members = schema.Value.GetProperty("properties")
            from member in members.EnumerateObject()
            where IsEndOfLimit(member.Name) && member.Value.TryGetProperty("format", out var format) && format.ValueEquals("date-time")
            select (schema.Name, Member: member.Name, Members: members)).ToList();

        Assert.Contains(ends, e => e is { Name: "PublicList", Member: "objectionsUntil" });
        Assert.All(ends, e =>
        {
            var day = e.Member.EndsWith("At", StringComparison.Ordinal) ? $"{e.Member[..^2]}On" : $"{e.Member}On";
            Assert.True(e.Members.TryGetProperty(day, out var on), $"{e.Name}.{e.Member} lacks {day}.");
            Assert.Equal("date", on.GetProperty("format").GetString());
        });
    }

    [Fact]
    public async Task The_reference_page_has_every_operation_and_needs_nothing_from_elsewhere_nor_a_script()
    {
        var (document, _) = await ReadAsync();
        using var answer = await http.App.Http.GetAsync(new Uri("/api/docs", UriKind.Relative));
        var page = XDocument.Parse((await answer.Content.ReadAsStringAsync()).Replace("<!doctype html>", "", StringComparison.Ordinal));

        var ids = page.Descendants().Attributes("id").Select(a => a.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(document.Paths.Values.SelectMany(p => p.Operations!.Values).Select(o => o.OperationId!).Except(ids));
        var links = page.Descendants().Attributes("href").Select(a => a.Value).ToList();
        Assert.Empty(links.Where(l => l.StartsWith('#')).Select(l => l[1..]).Except(ids));
        Assert.Equal(["data:,", "openapi.json"], links.Where(l => !l.StartsWith('#')).Order());
        Assert.Empty(page.Descendants("script"));
        Assert.StartsWith(
            "default-src 'none'; style-src 'sha256-", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal);
    }

    private static bool IsEndOfLimit(string name) => name is "dueAt" or "endsAt" or "closesAt"
        || name.EndsWith("Until", StringComparison.Ordinal) || name.EndsWith("By", StringComparison.Ordinal);

    private static IEnumerable<string> References(System.Text.Json.JsonElement element) => element.ValueKind switch
    {
        System.Text.Json.JsonValueKind.Object => element.EnumerateObject().SelectMany(m =>
            m.NameEquals("$ref") ? [m.Value.GetString()!] : References(m.Value)),
        System.Text.Json.JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private async Task<(OpenApiDocument Document, OpenApiDiagnostic Diagnostic)> ReadAsync()
    {
        var answer = (await http.App.Public().GetAsync("/api/openapi.json")).Must(HttpStatusCode.OK);
        var read = OpenApiDocument.Parse(answer.Text, "json");
        return (read.Document!, read.Diagnostic!);
    }
}
