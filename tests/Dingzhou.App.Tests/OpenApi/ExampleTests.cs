using NJsonSchema;

namespace Dingzhou.App.Tests.OpenApi;

/// <summary>
/// That the interface description has an example of everything, and of nothing that is not there; <see cref="ExampleStoryTests"/> sends
/// them.
/// </summary>
[Collection(nameof(HttpApp))]
public sealed class ExampleTests(HttpApp http)
{
    /// <summary>Only an answer tells where the next page begins.</summary>
    private const string Cursor = "cursor";

    /// <summary>Bodies that are no text.</summary>
    private static readonly string[] WithoutExample = ["UploadPolicyVersion"];

    [Fact]
    public async Task Every_parameter_and_every_body_has_an_example()
    {
        var without = new List<string>();
        foreach (var (id, operation) in Operations(await ReadAsync()))
        {
            without.AddRange(operation.GetProperty("parameters").EnumerateArray()
                .Where(p => !p.TryGetProperty("example", out _) && p.GetProperty("name").GetString() != Cursor).Select(
                    p => $"{id}: {p.GetProperty("name")}"));
            if (ContentOf(operation) is [_, ..] content && !content.Any(HasExample))
                without.Add(id);
        }

        Assert.Equal(WithoutExample, without);
    }

    [Fact]
    public async Task No_example_is_kept_of_what_is_not_there()
    {
        var operations = Operations(await ReadAsync()).ToDictionary();
        var ofParameters = operations.ToDictionary(
            o => o.Key, o =>
            o.Value.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()!).ToHashSet());
        var everywhere = new HashSet<string>();

        foreach (var file in Directory.EnumerateFiles(Repository.PathTo("functions", "OpenApi", "examples")))
        {
            var (group, kept) =
                (Path.GetFileNameWithoutExtension(file),
                JsonElement.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).EnumerateObject().ToList());
            if (group == "parameters")
            {
                everywhere.UnionWith(kept.Select(p => p.Name));
                continue;
            }

            foreach (var example in kept)
            {
                Assert.True(
                    operations.TryGetValue(example.Name, out var operation) && operation.GetProperty("tags")[0].GetString() == group,
                    $"{file} has an example for {example.Name}, which is not there.");
                Assert.Empty(example.Value.EnumerateObject().Select(p => p.Name).Except(["parameters", "mediaType", "body", "answer"]));
                if (example.Value.TryGetProperty("parameters", out var parameters))
                    Assert.All(
                        parameters.EnumerateObject(), p =>
                        Assert.True(ofParameters[example.Name].Remove(p.Name), $"{example.Name} has no parameter {p.Name}."));
                Assert.True(
                    !example.Value.TryGetProperty("body", out _) || operation.TryGetProperty("requestBody", out _),
                    $"{example.Name} has no body.");
                Assert.True(
                    !example.Value.TryGetProperty("answer", out _) || AnswersOf(operation).Any(HasExample),
                    $"{example.Name} does not answer JSON.");
            }
        }

        Assert.Empty(everywhere.Except(ofParameters.Values.SelectMany(p => p)));
    }

    [Fact]
    public async Task Every_example_is_what_its_schema_describes()
    {
        var document = await ReadAsync();
        var definitions = document.GetProperty("components").GetProperty("schemas").GetRawText().Replace(
            "#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
        var schemas = (await JsonSchema.FromJsonAsync($$"""{ "definitions": {{definitions}} }""", TestContext.Current.CancellationToken)).Definitions;

        var examples = (
            from operation in Operations(document)
            from json in ContentOf(operation.Value).Concat(AnswersOf(operation.Value)).Where(
                c => c.Name == "application/json" && HasExample(c)).Select(c => c.Value)
            select (operation.Key, Schema: json.GetProperty("schema").GetProperty("$ref").GetString()!.Split('/')[^1],
                Example: json.GetProperty("example").GetRawText())).ToList();
        Assert.Empty(examples.SelectMany(e => schemas[e.Schema].Validate(e.Example).Select(f => $"{e.Key}: {f.Path} {f.Kind}")));
        Assert.Superset(new HashSet<string> { "NewApplication", "SubmissionCheck" }, examples.Select(e => e.Schema).ToHashSet());
    }

    [Fact]
    public async Task The_reference_page_shows_every_example()
    {
        var page = WebUtility.HtmlDecode((await http.App.Public().GetAsync("/api/docs")).Must(HttpStatusCode.OK).Text);

        foreach (var (id, operation) in Operations(await ReadAsync()))
        {
            var section = page[page.IndexOf($"id=\"{id}\"", StringComparison.Ordinal)..];
            section = section[..section.IndexOf("</article>", StringComparison.Ordinal)];
            foreach (var parameter in operation.GetProperty("parameters").EnumerateArray().Where(p => p.TryGetProperty("example", out _)))
                Assert.Contains(
                    $"<code>{DescribedExamples.TextOf(parameter.GetProperty("example"))}</code>", section, StringComparison.Ordinal);
            Assert.Equal(ContentOf(operation).Concat(AnswersOf(operation)).Count(HasExample), section.Split("<pre>").Length - 1);
        }
    }

    private async Task<JsonElement> ReadAsync() => (await http.App.Public().GetAsync("/api/openapi.json")).Must(HttpStatusCode.OK).Json;

    private static List<JsonProperty> ContentOf(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body) ? [.. body.GetProperty("content").EnumerateObject()] : [];

    private static IEnumerable<JsonProperty> AnswersOf(JsonElement operation) =>
        operation.GetProperty("responses").EnumerateObject().SelectMany(
            r => r.Value.TryGetProperty("content", out var content) ? content.EnumerateObject().ToList() : []);

    private static bool HasExample(JsonProperty content) => content.Value.TryGetProperty("example", out _);

    private static IEnumerable<KeyValuePair<string, JsonElement>> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select KeyValuePair.Create(operation.Value.GetProperty("operationId").GetString()!, operation.Value);
}
