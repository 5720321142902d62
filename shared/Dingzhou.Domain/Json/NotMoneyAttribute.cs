namespace Dingzhou.Domain.Json;

/// <summary>
/// A type whose numbers are figures of any kind and not amounts in 元: they are written as they are, not with two decimals.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotMoneyAttribute : Attribute;
