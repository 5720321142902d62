using NJsonSchema;
using NJsonSchema.Validation;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>What the schema finds wrong, in a writer's words: the kinds of faults of the library as sentences.</summary>
internal static class SchemaFaultTexts
{
    private static readonly Dictionary<string, LocalizedText> Patterns = new(StringComparer.Ordinal)
    {
        ["^[A-Za-z][A-Za-z0-9-]*$"] = new("名称：以字母开头，只含字母、数字和 -", "a name: letters, digits and -, a letter first"),
        [@"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"] = new("日期，如 2022-08-09", "a day such as 2022-08-09"),
        [@"^[0-9]{2}-[0-9]{2}$"] = new("月日，如 11-15", "a day of the year such as 11-15"),
        ["^[0-9]+ (working day|day|month|year)s?$"] = new("期间，如 5 working days、10 days、3 months、1 year", "a period such as 5 working days"),
        ["^[0-9]+/[0-9]+$"] = new("比例，如 2/3", "a share such as 2/3"),
        ["^[1-9][0-9]{0,5}$"] = new("加引号的版本号，如 \"1\"", "a number of a version in quotation marks, such as \"1\""),
        [@"^[一-龥]+〔[0-9]{4}〕[0-9]+号$"] = new("文号，如 定政发〔2022〕20号", "a number such as 定政发〔2022〕20号"),
    };

    /// <summary>The fault as a sentence, with the place in the file, from its root, in names.</summary>
    public static LocalizedText Of(ValidationError error)
    {
        var (schema, where) = (error.Schema, Where(error));
        return error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => new($"{where.Zh}缺少“{error.Property}”。", $"“{error.Property}” is missing{where.En}."),
            ValidationErrorKind.NoAdditionalPropertiesAllowed =>
                new($"{where.Zh}不能有“{error.Property}”：没有这一项。", $"“{error.Property}” is not known here{where.En}."),
            ValidationErrorKind.NotInEnumeration =>
                Property(error, new($"应为 {List(schema.Enumeration, "、")} 之一", $"is none of {List(schema.Enumeration, ", ")}")),
            ValidationErrorKind.PatternMismatch => Property(error, Must(Pattern(schema.Pattern ?? ""))),
            ValidationErrorKind.StringExpected =>
                Property(error, Must(new("文字（形似数字的加引号）", "a text (one that looks like a number in quotation marks)"))),
            ValidationErrorKind.NumberExpected => Property(error, Must(new("数字", "a number"))),
            ValidationErrorKind.IntegerExpected => Property(error, Must(new("整数", "a whole number"))),
            ValidationErrorKind.BooleanExpected => Property(error, Must(new("true 或 false", "true or false"))),
            ValidationErrorKind.ObjectExpected => Property(error, Must(new("若干“名称: 内容”", "names with values (name: value)"))),
            ValidationErrorKind.NoTypeValidates when schema.Type.HasFlag(JsonObjectType.Number)
                && schema.Type.HasFlag(JsonObjectType.Object) =>
                Property(error, Must(new("数字，或带说明的数字 { value: … }", "a number, or one with more to it: { value: … }"))),
            ValidationErrorKind.ArrayExpected =>
                Property(error, Must(new("列表（[ ] 或以“- ”开头的各行）", "a list ([ ], or lines that begin with “- ”)"))),
            ValidationErrorKind.NullExpected => Property(error, new("应为空", "must be empty")),
            ValidationErrorKind.StringTooShort =>
                Property(error, new($"至少须有 {schema.MinLength} 个字", $"must have at least {schema.MinLength} characters")),
            ValidationErrorKind.StringTooLong =>
                Property(error, new($"不得超过 {schema.MaxLength} 个字", $"may have at most {schema.MaxLength} characters")),
            ValidationErrorKind.NumberTooSmall => Property(error, new($"不得小于 {schema.Minimum}", $"must not be less than {schema.Minimum}")),
            ValidationErrorKind.NumberTooBig or ValidationErrorKind.IntegerTooBig => Property(error, schema.Maximum is { } most
                ? new($"不得大于 {most}", $"must not be more than {most}")
                : new("数字过大", "is too large")),
            ValidationErrorKind.NumberNotMultipleOf or ValidationErrorKind.IntegerNotMultipleOf =>
                Property(error, new($"应为 {schema.MultipleOf} 的倍数", $"must be a multiple of {schema.MultipleOf}")),
            ValidationErrorKind.TooFewItems =>
                Property(error, new($"至少须有 {schema.MinItems} 项", $"must have at least {schema.MinItems} items")),
            ValidationErrorKind.TooManyItems or ValidationErrorKind.TooManyItemsInTuple =>
                Property(error, new($"不得超过 {schema.MaxItems} 项", $"may have at most {schema.MaxItems} items")),
            ValidationErrorKind.ItemsNotUnique => Property(error, new("各项不得重复", "has an item twice")),
            ValidationErrorKind.TooFewProperties =>
                Property(error, new($"至少须有 {schema.MinProperties} 项", $"must have at least {schema.MinProperties} entries")),
            ValidationErrorKind.TooManyProperties =>
                Property(error, new($"不得超过 {schema.MaxProperties} 项", $"may have at most {schema.MaxProperties} entries")),
            ValidationErrorKind.NotAnyOf or ValidationErrorKind.NotOneOf or ValidationErrorKind.NotAllOf
                or ValidationErrorKind.ExcludedSchemaValidates =>
                Property(error,
                    new("的各项不能这样搭配：缺少必有的一项，或写了不能同时有的几项",
                    "has parts that do not go together: one that must be there is missing, or several exclude each other")),
            _ => Property(error, new("的内容或格式不对", "does not have the right content or form")),
        };
    }

    private static LocalizedText Must(LocalizedText form) => new($"应为{form.Zh}", $"must be {form.En}");

    private static LocalizedText Pattern(string pattern) =>
        Patterns.GetValueOrDefault(pattern) ?? new($"符合 {pattern} 的文字", $"a text that fits {pattern}");

    private static LocalizedText Property(ValidationError error, LocalizedText fault)
    {
        var where = Where(error);
        return error.Property is { Length: > 0 } property
            ? new($"{where.Zh}“{property}”{fault.Zh}。", $"“{property}” {fault.En}{where.En}.")
            : new($"{(where.Zh.Length > 0 ? where.Zh : "文件")}{fault.Zh}。", $"the file{where.En} {fault.En}.");
    }

    // #/matters.grain-land.figures.award.quote: the way to what holds the property.
    private static LocalizedText Where(ValidationError error)
    {
        var path = (error.Path ?? "").TrimStart('#', '/');
        if (error.Property is { Length: > 0 } property && path.EndsWith(property, StringComparison.Ordinal))
            path = path[..^property.Length].TrimEnd('.');
        return path.Length == 0 ? new("", "") : new($"（{path}）", $" (in {path})");
    }

    private static string List(IEnumerable<object?> values, string between) => string.Join(between, values);
}
