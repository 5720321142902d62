namespace Dingzhou.Functions.Http;

/// <summary>What an operation does, for the interface description. The group is the function's folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SummaryAttribute(string summary) : Attribute
{
    /// <summary>One line in Chinese.</summary>
    public string Summary { get; } = summary;

    /// <summary>What else a caller has to know; Markdown.</summary>
    public string? Remarks { get; set; }
}

/// <summary>What the body of a request must be.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class BodyAttribute : Attribute
{
    /// <summary>A JSON body.</summary>
    /// <param name="type">The type it is read as.</param>
    public BodyAttribute(Type type) => (Type, MediaTypes) = (type, ["application/json"]);

    /// <summary>A file of other kinds.</summary>
    public BodyAttribute(params string[] mediaTypes) => MediaTypes = mediaTypes;

    /// <summary>The type a JSON body is read as; null for a file.</summary>
    public Type? Type { get; }

    /// <summary>The media types accepted.</summary>
    public IReadOnlyList<string> MediaTypes { get; }

    /// <summary>The most bytes that a JSON body may have.</summary>
    public int MostBytes { get; set; } = JsonBody.Largest;
}

/// <summary>What an operation answers when all is well.</summary>
/// <param name="type">The type of the JSON body; null where there is none, or where <paramref name="mediaTypes"/> are given.</param>
/// <param name="mediaTypes">The media types of an answer that is not JSON.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AnswersAttribute(int status, Type? type = null, params string[] mediaTypes) : Attribute
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The type of the JSON body.</summary>
    public Type? Type { get; } = type;

    /// <summary>The media types of an answer that is not JSON.</summary>
    public IReadOnlyList<string> MediaTypes { get; } = mediaTypes;
}

/// <summary>A query parameter.</summary>
/// <param name="description">What it does, in Chinese.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class QueryAttribute(string name, string description) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What it does, in Chinese.</summary>
    public string Description { get; } = description;

    /// <summary>Whether it must be given.</summary>
    public bool Required { get; set; }

    /// <summary>The type of its values; a text where nothing else is said.</summary>
    public virtual Type Type { get; set; } = typeof(string);
}

/// <summary>The operation answers a page of a list and takes <c>limit</c> and <c>cursor</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PagedAttribute : Attribute;

/// <summary>The operation demands an <c>Idempotency-Key</c>, or takes one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute : Attribute
{
    /// <summary>Whether it may be left out, where doing it twice does it once anyhow.</summary>
    public bool Optional { get; set; }
}

/// <summary>The operation takes <c>If-Match</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConditionalAttribute : Attribute
{
    /// <summary>Whether the header must be given.</summary>
    public bool Required { get; set; }
}

/// <summary>The operation answers a file, or the part of it that <c>Range</c> names.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RangedAttribute : Attribute;
