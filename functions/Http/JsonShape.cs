using System.Text.Json.Serialization.Metadata;

namespace Dingzhou.Functions.Http;

/// <summary>
/// Compares a JSON value with the type it is meant for and names everything that does not fit. The serializer alone would stop
/// at the first.
/// </summary>
internal static class JsonShape
{
    private const int MostFaults = 100;

    public static IReadOnlyList<Fault> Faults(JsonElement value, JsonTypeInfo type)
    {
        var faults = new List<Fault>();
        FindDuplicates(value, "", faults);
        if (faults.Count == 0)
            Check(value, type, "", severalLines: false, faults);
        return faults;
    }

    private static void Check(JsonElement value, JsonTypeInfo type, string pointer, bool severalLines, List<Fault> faults)
    {
        if (faults.Count >= MostFaults)
            return;
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when value.ValueKind == JsonValueKind.Object && type.PolymorphismOptions is null:
                CheckMembers(value, type, pointer, faults);
                break;
            case JsonTypeInfoKind.Enumerable when value.ValueKind == JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    CheckItem(item, type, $"{pointer}/{index++}", severalLines, faults);
                break;
            case JsonTypeInfoKind.Dictionary when value.ValueKind == JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    CheckItem(member.Value, type, $"{pointer}/{JsonPointer.Escape(member.Name)}", severalLines, faults);
                break;
            default:
                CheckLeaf(value, type, pointer, severalLines, faults);
                break;
        }
    }

    /// <summary>A member given twice has no one meaning, whatever it is; nothing else is looked at before that is cleared up.</summary>
    private static void FindDuplicates(JsonElement value, string pointer, List<Fault> faults)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
                FindDuplicates(item, $"{pointer}/{index++}", faults);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var member in value.EnumerateObject())
            {
                var at = $"{pointer}/{JsonPointer.Escape(member.Name)}";
                if (!names.Add(member.Name) && faults.Count < MostFaults)
                    faults.Add(Fault.Of(at, "duplicate-member"));
                FindDuplicates(member.Value, at, faults);
            }
        }
    }

    private static void CheckMembers(JsonElement value, JsonTypeInfo type, string pointer, List<Fault> faults)
    {
        foreach (var member in value.EnumerateObject())
        {
            var at = $"{pointer}/{JsonPointer.Escape(member.Name)}";
            if (type.Properties.FirstOrDefault(p => p.Name == member.Name) is not { } property)
                faults.Add(Fault.Of(at, "unknown-member", ("name", JsonPointer.Shorten(member.Name))));
            else if (property.CustomConverter is DaysJson.LastDay && member.Value.ValueKind == JsonValueKind.String)
                CheckLastDay(member.Value.GetString()!, at, faults);
            else if (member.Value.ValueKind != JsonValueKind.Null)
                Check(member.Value, HttpJson.Options.GetTypeInfo(property.PropertyType), at, MayHaveLines(property), faults);
            else if (!property.IsSetNullable)
                faults.Add(Fault.Of(at, "required", LocalizedText.Of("required.null")));
        }

        foreach (var property in type.Properties)
        {
            if (property.IsRequired && !value.TryGetProperty(property.Name, out _))
                faults.Add(Fault.Of($"{pointer}/{property.Name}", "required", LocalizedText.Of("required.member")));
        }
    }

    private static void CheckLastDay(string typed, string pointer, List<Fault> faults)
    {
        if (StatedDay.ReadLast(typed) is null)
            faults.Add(Fault.Of(pointer, "wrong-type", LocalizedText.Of("wrong-type.last-day", ("rule", StatedDay.Rule))));
    }

    private static void CheckItem(JsonElement item, JsonTypeInfo collection, string pointer, bool severalLines, List<Fault> faults)
    {
        // Lists and dictionaries in this API never hold null; annotations of type arguments cannot be read.
        if (item.ValueKind == JsonValueKind.Null)
            faults.Add(Fault.Of(pointer, "required", LocalizedText.Of("required.null")));
        else
            Check(item, HttpJson.Options.GetTypeInfo(collection.ElementType!), pointer, severalLines, faults);
    }

    private static bool MayHaveLines(JsonPropertyInfo property) =>
        property.AttributeProvider?.IsDefined(typeof(SeveralLinesAttribute), inherit: false) == true;

    private static void CheckLeaf(JsonElement value, JsonTypeInfo type, string pointer, bool severalLines, List<Fault> faults)
    {
        try
        {
            if (value.Deserialize(type) is null)
                faults.Add(Fault.Of(pointer, "required", LocalizedText.Of("required.null")));
            CheckTexts(value, pointer, severalLines, faults);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException or FormatException)
        {
            var expected = Expected(type);
            faults.Add(Fault.Of(pointer, "wrong-type", ("expected", expected)));
        }
    }

    /// <summary>What people read is checked here once for every request (<see cref="ReadableText"/>), so that none can forget it.</summary>
    private static void CheckTexts(JsonElement value, string pointer, bool severalLines, List<Fault> faults)
    {
        if (value.ValueKind == JsonValueKind.String && ReadableText.FaultOf(pointer, value.GetString(), severalLines) is { } fault)
            faults.Add(fault);
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in value.EnumerateArray().Index())
                CheckTexts(item, $"{pointer}/{index}", severalLines, faults);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
                CheckTexts(member.Value, $"{pointer}/{JsonPointer.Escape(member.Name)}", severalLines, faults);
        }
    }

    private static LocalizedText Expected(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable)
            return LocalizedText.Of("json-type.array");
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (plain.IsEnum)
        {
            var names = Enum.GetNames(plain).Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
            return LocalizedText.Of("json-type.one-of", ("names", LocalizedText.List(names)));
        }

        if (plain == typeof(DateOnly))
            return StatedDay.Rule;
        if (plain == typeof(DateTimeOffset))
            return LocalizedText.Of("json-type.time");
        return Type.GetTypeCode(plain) switch
        {
            TypeCode.String => LocalizedText.Of("json-type.text"),
            TypeCode.Boolean => LocalizedText.Of("json-type.flag"),
            TypeCode.Object => LocalizedText.Of("json-type.object"),
            TypeCode.Decimal or TypeCode.Double => LocalizedText.Of("json-type.number"),
            _ => LocalizedText.Of("json-type.whole"),
        };
    }
}
