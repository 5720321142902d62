using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Dingzhou.Domain.Json;

namespace Dingzhou.Functions.Http;

/// <summary>
/// Writes beside each end of a limit the day that it ends: <c>dueAt</c> is 24:00 of <c>dueOn</c>. Where that day was worked out before the
/// holidays were arranged, <c>dueProvisional</c> says so. What was recorded stays as it was recorded: its hash is over nothing else.
/// </summary>
internal static class LastDayJson
{
    private const string On = "On";
    private const string Provisional = "Provisional";

    /// <summary>What the members mean that this adds.</summary>
    /// <returns>Null where this did not add it.</returns>
    public static string? Describe(JsonPropertyInfo property) =>
        property.AttributeProvider is not null ? null
        : property.PropertyType == typeof(DateOnly?) ? "The last day of the limit; it ends at 24:00 Beijing time."
        : property.PropertyType == typeof(LocalizedText) ? "Said where the holidays of that time are not arranged yet." : null;

    /// <summary>Adds the members to a type.</summary>
    public static void Apply(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        if (type.Type is { IsGenericType: true } generic && generic.GetGenericTypeDefinition() == typeof(ShownEvent<>))
        {
            var change = type.Properties.Single(p => p.Name == "change");
            change.CustomConverter = (JsonConverter)Activator.CreateInstance(typeof(AsRecorded<>).MakeGenericType(change.PropertyType))!;
            return;
        }

        foreach (var property in type.Properties.ToList())
        {
            if (property.AttributeProvider?.GetCustomAttributes(typeof(EndOfDayAttribute), inherit: true) is [EndOfDayAttribute end])
                AddTo(type, property, end);
        }
    }

    private static void AddTo(JsonTypeInfo type, JsonPropertyInfo property, EndOfDayAttribute end)
    {
        var name = property.Name.EndsWith("At", StringComparison.Ordinal) ? property.Name[..^2] : property.Name;
        var (read, at) = (property.Get!, type.Properties.IndexOf(property));
        var isCounted = IsCounted(type.Type, end);
        Insert<DateOnly?>(name + On, o => LastDay(o));
        if (end.InWorkingDays || end.InWorkingDaysIf is not null)
            Insert<LocalizedText>(
                name + Provisional, o => LastDay(o) is { } day && isCounted(o) ? LegalCalendar.China.ProvisionalNote(day) : null);

        DateOnly? LastDay(object o) => read(o) is DateTimeOffset moment ? LegalCalendar.LastDayOf(moment) : null;

        void Insert<T>(string added, Func<object, object?> get)
        {
            var member = type.CreateJsonPropertyInfo(typeof(T), added);
            member.Get = get;
            member.ShouldSerialize = (_, value) => value is not null;
            member.IsGetNullable = true;
            type.Properties.Insert(++at, member);
        }
    }

    private static Func<object, bool> IsCounted(Type type, EndOfDayAttribute end)
    {
        if (end.InWorkingDaysIf is not { } name)
            return _ => end.InWorkingDays;
        var member = type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance)!;
        return o => (bool)member.GetValue(o)!;
    }

    /// <summary>Writes a change with the members with which it is stored.</summary>
    private sealed class AsRecorded<TChange> : JsonConverter<TChange>
    {
        private static readonly JsonSerializerOptions Recorded = new(DomainJson.Options)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { MoneyJson.Apply } },
        };

        public override TChange? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<TChange>(ref reader, Recorded);

        public override void Write(Utf8JsonWriter writer, TChange value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, Recorded);
    }
}
