namespace Dingzhou.Domain.Calendar;

/// <summary>A last day of validity as people state it: a day, or 长期有效 (<see cref="StatedDay.Unending"/>).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LastDayAttribute : Attribute;
