namespace Dingzhou.Domain.Texts;

/// <summary>A text of a request that may have line breaks and tabs; all others are of one line.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SeveralLinesAttribute : Attribute;
