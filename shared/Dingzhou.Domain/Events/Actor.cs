namespace Dingzhou.Domain.Events;

/// <summary>Who caused an event.</summary>
/// <param name="Subject">The token's subject, or <c>system</c>.</param>
/// <param name="Name">Display name.</param>
/// <param name="Department">Department of an official; null for others.</param>
/// <param name="Uscc">Unified social credit code of an applicant; null for others.</param>
public sealed record Actor(
    [property: Withheld] string Subject, [property: Withheld] string Name, string? Department = null, string? Uscc = null)
{
    /// <summary>The platform itself: timers, limits, settlements.</summary>
    public static Actor System { get; } = new("system", "系统");
}
