using System.Text.RegularExpressions;

namespace Dingzhou.App.Tests.OpenApi;

[Collection(nameof(HttpApp))]
public sealed partial class SchemaTests(HttpApp http)
{
    [Fact]
    public async Task Every_schema_and_every_member_is_described_in_Chinese_and_to_who_prefers_it_in_English()
    {
        var chinese = Descriptions(await ReadAsync("zh-CN")).ToDictionary();
        var english = Descriptions(await ReadAsync("en")).ToDictionary();

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        var bare = chinese.Where(d => d.Value is null || !Chinese().IsMatch(d.Value)
            || (d.Value == english[d.Key] && Word().IsMatch(Quoted().Replace(d.Value, "")))).Select(d => $"{d.Key}: {d.Value}").ToList();
        Assert.True(bare.Count == 0, $"Without Chinese in functions/OpenApi/descriptions.zh.json:\n{string.Join('\n', bare)}");
    }

    [Fact]
    public async Task No_description_is_kept_of_what_is_not_there()
    {
        var english = Descriptions(await ReadAsync("en")).Select(d => d.Value).ToHashSet();

        var kept = JsonSerializer.Deserialize<Dictionary<string, string>>(
            await File.ReadAllTextAsync(
                Repository.PathTo("functions", "OpenApi", "descriptions.zh.json"), TestContext.Current.CancellationToken))!;
        var idle = kept.Keys.Where(k => !english.Contains(k)).ToList();
        Assert.True(idle.Count == 0, $"In functions/OpenApi/descriptions.zh.json, and nowhere else:\n{string.Join('\n', idle)}");
    }

    [Fact]
    public async Task What_an_answer_always_has_is_required_and_what_a_body_may_leave_out_is_not()
    {
        var schemas = await ReadAsync("zh-CN");

        Assert.Superset(
            new HashSet<string> { "id", "eventCount", "status", "overdue", "documents", "stepIds" }, RequiredOf("ApplicationView"));
        Assert.DoesNotContain("settlement", RequiredOf("ApplicationView"));
        Assert.Equal(["applicant", "matterId"], RequiredOf("NewApplication").Order(StringComparer.Ordinal));

        HashSet<string> RequiredOf(string schema) =>
            [.. schemas.GetProperty(schema).GetProperty("required").EnumerateArray().Select(r => r.GetString()!)];
    }

    [Fact]
    public async Task The_cases_of_a_union_have_names_and_a_member_that_tells_them_apart()
    {
        var schemas = await ReadAsync("zh-CN");
        var unions = schemas.EnumerateObject().Where(s => s.Value.TryGetProperty("oneOf", out _)).ToList();

        Assert.Contains(unions, u => u.Name == "ApplicationChange");
        foreach (var union in unions)
        {
            var discriminator = union.Value.GetProperty("discriminator");
            var member = discriminator.GetProperty("propertyName").GetString()!;
            var mapping = discriminator.GetProperty("mapping").EnumerateObject().ToList();
            Assert.Equal(
                union.Value.GetProperty("oneOf").EnumerateArray().Select(c => c.GetProperty("$ref").GetString()),
                mapping.Select(m => m.Value.GetString()));
            foreach (var one in mapping)
            {
                var schema = schemas.GetProperty(one.Value.GetString()!.Split('/')[^1]);
                Assert.Equal(one.Name, schema.GetProperty("properties").GetProperty(member).GetProperty("const").GetString());
                Assert.Contains(member, schema.GetProperty("required").EnumerateArray().Select(r => r.GetString()));
            }
        }

        Assert.DoesNotContain(schemas.EnumerateObject(), s => s.Value.TryGetProperty("anyOf", out _));
    }

    [Fact]
    public async Task Every_group_of_operations_has_a_Chinese_name()
    {
        var tags = (await http.App.Public().GetAsync("/api/openapi.json")).Must(HttpStatusCode.OK).Json.GetProperty("tags");

        Assert.All(tags.EnumerateArray(), t => Assert.Matches(Chinese(), t.GetProperty("description").GetString()));
    }

    private async Task<JsonElement> ReadAsync(string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/openapi.json");
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await http.App.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("components").GetProperty("schemas");
    }

    private static IEnumerable<KeyValuePair<string, string?>> Descriptions(JsonElement schemas)
    {
        foreach (var schema in schemas.EnumerateObject())
        {
            yield return new(schema.Name, DescriptionOf(schema.Value));
            if (!schema.Value.TryGetProperty("properties", out var members))
                continue;
            foreach (var member in members.EnumerateObject().Where(m => !m.Value.TryGetProperty("const", out _)))
                yield return new($"{schema.Name}.{member.Name}", DescriptionOf(member.Value));
        }
    }

    private static string? DescriptionOf(JsonElement schema) => schema.TryGetProperty("description", out var description)
        ? description.GetString() : null;

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chinese();

    /// <summary>An English word; names of formats are not meant.</summary>
    [GeneratedRegex("[a-z]{4,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex("`[^`]*`|\\{[^}]*\\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
