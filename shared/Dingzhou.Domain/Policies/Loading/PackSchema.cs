using NJsonSchema;
using NJsonSchema.Validation;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>The JSON Schemas beside the packs; an editor completes and checks with the same files.</summary>
internal sealed class PackSchema(string directory)
{
    private readonly Dictionary<string, JsonSchema> _schemas = new(StringComparer.Ordinal);

    /// <summary>Notes everything that the schema finds wrong in a file.</summary>
    public bool Check(string schema, YamlSource source, List<PackFault> faults)
    {
        var (json, lines) = source.ToJson();
        var found = Schema(schema).Validate(json);
        foreach (var error in found.SelectMany(Innermost).Take(PackFault.Most))
        {
            var (file, line) = source.PlaceOf(lines[Math.Clamp(error.LineNumber - 1, 0, lines.Count - 1)]);
            faults.Add(new(file, line, SchemaSentences.Of(error)));
        }

        return found.Count == 0;
    }

    private JsonSchema Schema(string name)
    {
        if (!_schemas.TryGetValue(name, out var schema))
        {
            var text = File.ReadAllText(Path.Combine(directory, name));
            // Nothing is read asynchronously here: the text is at hand and has no references to other files.
            _schemas[name] = schema = JsonSchema.FromJsonAsync(text).GetAwaiter().GetResult();
        }

        return schema;
    }

    // Of a fault inside a list or a mapping, what is really wrong and not that something is.
    private static IEnumerable<ValidationError> Innermost(ValidationError error)
    {
        if (error is not ChildSchemaValidationError { Errors: { Count: > 0 } inside })
            return [error];

        // Of several ways to write something, the one whose kind was chosen; where none was, that none fits is all there is to say.
        var ways = error.Kind == ValidationErrorKind.NotOneOf
            ? inside.Values.Where(way => way.All(e => e.Kind != ValidationErrorKind.NotInEnumeration)).ToList()
            : [.. inside.Values];
        return error.Kind == ValidationErrorKind.NotOneOf && ways.Count != 1 ? [error] : ways.SelectMany(way => way).SelectMany(Innermost);
    }
}
