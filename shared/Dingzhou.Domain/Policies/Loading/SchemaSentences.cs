using NJsonSchema;
using NJsonSchema.Validation;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>What the schema finds wrong, in a writer's words: the kinds of faults of the library as sentences.</summary>
internal static class SchemaSentences
{
    private static readonly LocalizedText Nowhere = new("", "");

    /// <summary>The fault as a sentence, with the place in the file, from its root, in names.</summary>
    public static LocalizedText Of(ValidationError error) => error.Kind switch
    {
        ValidationErrorKind.PropertyRequired => Property(error, "schema.missing"),
        ValidationErrorKind.NoAdditionalPropertiesAllowed => Property(error, "schema.unknown"),
        _ => Fault(error, Of(error.Kind, error.Schema)),
    };

    private static LocalizedText Of(ValidationErrorKind kind, JsonSchema schema) => kind switch
    {
        ValidationErrorKind.NotInEnumeration =>
            LocalizedText.Of("schema.none-of", ("choices", LocalizedText.List(schema.Enumeration.Select(e => $"{e}")))),
        ValidationErrorKind.PatternMismatch => Must(Pattern(schema.Pattern ?? "")),
        ValidationErrorKind.StringExpected => Must(LocalizedText.Of("schema.text")),
        ValidationErrorKind.NumberExpected => Must(LocalizedText.Of("schema.number")),
        ValidationErrorKind.IntegerExpected => Must(LocalizedText.Of("schema.whole")),
        ValidationErrorKind.BooleanExpected => Must(LocalizedText.Of("schema.flag")),
        ValidationErrorKind.ObjectExpected => Must(LocalizedText.Of("schema.mapping")),
        ValidationErrorKind.NoTypeValidates when schema.Type.HasFlag(JsonObjectType.Number) && schema.Type.HasFlag(JsonObjectType.Object) =>
            Must(LocalizedText.Of("schema.number-or-more")),
        ValidationErrorKind.ArrayExpected => Must(LocalizedText.Of("schema.list")),
        ValidationErrorKind.NullExpected => LocalizedText.Of("schema.empty"),
        ValidationErrorKind.StringTooShort => LocalizedText.Of("schema.too-short", ("fewest", schema.MinLength!)),
        ValidationErrorKind.StringTooLong => LocalizedText.Of("schema.too-long", ("most", schema.MaxLength!)),
        ValidationErrorKind.NumberTooSmall => LocalizedText.Of("schema.too-small", ("least", schema.Minimum!)),
        ValidationErrorKind.NumberTooBig or ValidationErrorKind.IntegerTooBig => schema.Maximum is { } most
            ? LocalizedText.Of("schema.too-big", ("most", most))
            : LocalizedText.Of("schema.far-too-big"),
        ValidationErrorKind.NumberNotMultipleOf or ValidationErrorKind.IntegerNotMultipleOf =>
            LocalizedText.Of("schema.multiple", ("of", schema.MultipleOf!)),
        ValidationErrorKind.TooFewItems => LocalizedText.Of("schema.too-few-items", ("fewest", schema.MinItems)),
        ValidationErrorKind.TooManyItems or ValidationErrorKind.TooManyItemsInTuple =>
            LocalizedText.Of("schema.too-many-items", ("most", schema.MaxItems)),
        ValidationErrorKind.ItemsNotUnique => LocalizedText.Of("schema.item-twice"),
        ValidationErrorKind.TooFewProperties => LocalizedText.Of("schema.too-few-entries", ("fewest", schema.MinProperties)),
        ValidationErrorKind.TooManyProperties => LocalizedText.Of("schema.too-many-entries", ("most", schema.MaxProperties)),
        ValidationErrorKind.NotAnyOf or ValidationErrorKind.NotOneOf or ValidationErrorKind.NotAllOf
            or ValidationErrorKind.ExcludedSchemaValidates => LocalizedText.Of("schema.not-together"),
        _ => LocalizedText.Of("schema.wrong"),
    };

    private static LocalizedText Must(LocalizedText form) => LocalizedText.Of("schema.must", ("form", form));

    private static LocalizedText Pattern(string pattern) => pattern switch
    {
        "^[A-Za-z][A-Za-z0-9-]*$" => LocalizedText.Of("schema.name"),
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => LocalizedText.Of("schema.day"),
        "^[0-9]{2}-[0-9]{2}$" => LocalizedText.Of("schema.day-of-year"),
        "^[0-9]+ (working day|day|month|year)s?$" => LocalizedText.Of("schema.period"),
        "^[0-9]+ (day|month|year)s?$" => LocalizedText.Of("schema.period-of-days"),
        "^(over )?[0-9]+/[0-9]+$" => LocalizedText.Of("schema.share"),
        "^[1-9][0-9]{0,5}$" => LocalizedText.Of("schema.version"),
        "^[一-龥]+〔[0-9]{4}〕[0-9]+号$" => LocalizedText.Of("schema.document-number"),
        _ => LocalizedText.Of("schema.pattern", ("pattern", pattern)),
    };

    private static LocalizedText Property(ValidationError error, string code) =>
        LocalizedText.Of(code, ("where", Where(error)), ("property", error.Property ?? ""));

    private static LocalizedText Fault(ValidationError error, LocalizedText fault)
    {
        var where = Where(error);
        if (error.Property is { Length: > 0 } property)
            return LocalizedText.Of("schema.property", ("where", where), ("property", property), ("fault", fault));
        return where == Nowhere
            ? LocalizedText.Of("schema.file", ("fault", fault))
            : LocalizedText.Of("schema.part", ("where", where), ("fault", fault));
    }

    // #/matters.grain-land.figures.award.quote: the way to what holds the property.
    private static LocalizedText Where(ValidationError error)
    {
        var path = (error.Path ?? "").TrimStart('#', '/');
        if (error.Property is { Length: > 0 } property && path.EndsWith(property, StringComparison.Ordinal))
            path = path[..^property.Length].TrimEnd('.');
        return path.Length == 0 ? Nowhere : LocalizedText.Of("schema.where", ("path", path));
    }
}
