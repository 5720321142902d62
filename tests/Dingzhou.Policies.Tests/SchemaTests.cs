using System.Text.Json;

namespace Dingzhou.Policies.Tests;

/// <summary>What an editor needs of the schemas. That every file of every pack fits its schema is checked by the loader.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Schemas { get; } =
        new(Directory.EnumerateFiles(Packs.Directory, "*.schema.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Every_property_says_what_it_is(string schema)
    {
        using var json = Open(schema);
        var properties = Properties(json.RootElement, "").ToList();

        Assert.NotEmpty(properties);
        Assert.Empty(properties.Where(p => Description(p.Schema, json.RootElement) is not { Length: > 1 }).Select(p => p.Path));
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void The_units_are_those_of_the_vocabulary(string schema)
    {
        using var json = Open(schema);
        foreach (var (_, unit) in Properties(json.RootElement, "").Where(p => p.Path.EndsWith("/unit", StringComparison.Ordinal)))
        {
            var values = Target(unit, json.RootElement).GetProperty("enum").EnumerateArray().Select(v => v.GetString()!);
            Assert.Equal(Unit.All.Select(u => u.Symbol), values);
        }
    }

    [Fact]
    public void Whatever_is_counted_or_measured_can_be_paid_by() => Assert.All(
        Unit.All.Select(u => u.Symbol).Where(u => !u.Contains('/') && u is not ("元" or "万元" or "亿元" or "%" or "工作日" or "等")),
        unit => Assert.NotNull(Unit.Find($"元/{unit}")));

    [Fact]
    public void Every_file_of_a_pack_tells_the_editor_its_schema() => Assert.All(
        Directory.EnumerateDirectories(Packs.Directory).Where(d => File.Exists(Path.Combine(d, "pack.yaml")))
            .SelectMany(d => Directory.EnumerateFiles(d, "*.yaml", SearchOption.AllDirectories)),
        file =>
        {
            var line = File.ReadLines(file).First();
            Assert.StartsWith("# yaml-language-server: $schema=", line, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, line.Split('=')[1])), $"{file}: {line}");
        });

    private static JsonDocument Open(string schema) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Packs.Directory, schema)));

    // All properties, but not those of oneOf: they only narrow what is described already.
    private static IEnumerable<(string Path, JsonElement Schema)> Properties(JsonElement schema, string path)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            yield break;

        foreach (var member in schema.EnumerateObject().Where(m => m.Name is not ("oneOf" or "anyOf" or "allOf" or "if" or "then")))
        {
            var inside = member.Name == "properties"
                ? member.Value.EnumerateObject().SelectMany(
                    p => Properties(p.Value, $"{path}/{p.Name}").Prepend(($"{path}/{p.Name}", p.Value)))
                : Properties(member.Value, $"{path}/{member.Name}");
            foreach (var property in inside)
                yield return property;
        }
    }

    private static string? Description(JsonElement schema, JsonElement root) =>
        Target(schema, root).TryGetProperty("description", out var description) ? description.GetString() : null;

    private static JsonElement Target(JsonElement schema, JsonElement root) => schema.TryGetProperty("$ref", out var reference)
        ? root.GetProperty("definitions").GetProperty(reference.GetString()!.Split('/')[^1])
        : schema;
}
