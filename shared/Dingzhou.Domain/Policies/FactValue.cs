namespace Dingzhou.Domain.Policies;

/// <summary>The value of a fact as JSON gave it; what it must be is the matter's business.</summary>
public sealed class FactValue : IEquatable<FactValue>
{
    private readonly decimal _number;
    private readonly object? _value;

    private FactValue(FactValueKind kind, object? value, decimal number = 0, string? unit = null)
    {
        Kind = kind;
        _value = value;
        _number = number;
        Unit = unit;
    }

    /// <summary>JSON null: says nothing, and in a merge takes a fact away.</summary>
    public static FactValue Null { get; } = new(FactValueKind.Null, null);

    /// <summary>Something that no fact can be: an object, a number too large, a list of other things than texts.</summary>
    public static FactValue Unusable { get; } = new(FactValueKind.Unusable, null);

    /// <summary>What kind of value it is.</summary>
    public FactValueKind Kind { get; }

    /// <summary>The number, if it is one.</summary>
    public decimal? Number => Kind == FactValueKind.Number ? _number : null;

    /// <summary>The unit that the number was stated in; null where none was: then it is the fact's own.</summary>
    public string? Unit { get; }

    /// <summary>The flag, if it is one.</summary>
    public bool? Flag => _value as bool?;

    /// <summary>The text, if it is one: a text, a choice or a date.</summary>
    public string? Text => _value as string;

    /// <summary>The list, if it is one.</summary>
    public IReadOnlyList<string>? Items => _value as string[];

    /// <summary>A number.</summary>
    public static FactValue Of(decimal value) => new(FactValueKind.Number, null, value);

    /// <summary>A number in a unit, which must be the fact's.</summary>
    public static FactValue Of(decimal value, string unit) => new(FactValueKind.Number, null, value, unit);

    /// <summary>A flag.</summary>
    public static FactValue Of(bool value) => new(FactValueKind.Boolean, value);

    /// <summary>A text, a choice or a date.</summary>
    public static FactValue Of(string value) => new(FactValueKind.Text, value);

    /// <summary>A list.</summary>
    public static FactValue Of(IEnumerable<string> items) => new(FactValueKind.List, items.ToArray());

    /// <inheritdoc/>
    public bool Equals(FactValue? other) =>
        other is not null && Kind == other.Kind && _number == other._number && Unit == other.Unit
        && (Items is { } items ? items.SequenceEqual(other.Items!, StringComparer.Ordinal) : Equals(_value, other._value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FactValue);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _number, Items is { } items ? items.Count : _value);

    /// <inheritdoc/>
    public override string ToString() => _value switch
    {
        null => Number?.ToString("0.############################") ?? "",
        bool flag => flag ? "true" : "false",
        string[] items => string.Join('、', items),
        var other => (string)other,
    };
}

/// <summary>Kinds of values that JSON can give.</summary>
public enum FactValueKind
{
    /// <summary>null.</summary>
    Null,

    /// <summary>A number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of texts.</summary>
    List,

    /// <summary>Anything else.</summary>
    Unusable,
}
