using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>Turns values into text and back.</summary>
public abstract class DataConverter
{
    /// <summary>The value as text.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public abstract string? Serialize(object? value);

    /// <summary>The text as a value.</summary>
    [return: NotNullIfNotNull(nameof(data))]
    public abstract object? Deserialize(string? data, Type targetType);

    /// <summary>The text as a value.</summary>
    [return: NotNullIfNotNull(nameof(data))]
    public virtual T? Deserialize<T>(string? data) => Deserialize(data, typeof(T)) is { } value ? (T)value : default;
}
