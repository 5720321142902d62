namespace Microsoft.DurableTask;

/// <summary>The name of an orchestrator or activity; case does not count.</summary>
public readonly struct TaskName : IEquatable<TaskName>
{
    /// <summary>Names a task.</summary>
    public TaskName(string name)
    {
        Name = name;
#pragma warning disable CS0618 // Part of the SDK's type, and always empty.
        Version = name is null ? null! : string.Empty;
#pragma warning restore CS0618
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Not used by the platform.</summary>
    [Obsolete("Refer to TaskVersion instead.")]
    public string Version { get; }

    /// <summary>The name as text.</summary>
    public static implicit operator string(TaskName value) => value.Name;

    /// <summary>A name from text.</summary>
    public static implicit operator TaskName(string value) => string.IsNullOrEmpty(value) ? default : new(value);

    /// <summary>Whether two names are the same.</summary>
    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);

    /// <summary>Whether two names differ.</summary>
    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? string.Empty);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
