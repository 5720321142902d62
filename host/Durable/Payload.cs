namespace Dingzhou.Host.Durable;

/// <summary>JSON that an orchestration handles: here, or in a blob when it is large.</summary>
internal sealed record Payload
{
    public string? Blob { get; init; }

    /// <summary>The JSON; not stored in the row when it is in a blob.</summary>
    public string? Text { get; init; }

    public static Payload? Of(string? text) => text is null ? null : new() { Text = text };
}
