namespace Dingzhou.App.Tests.OpenApi;

/// <summary>One word and one type for each thing, over all that is sent and answered.</summary>
[Collection(nameof(HttpApp))]
public sealed class OneWordTests(HttpApp http)
{
    /// <summary>
    /// Where a language of its own begins: what was stored and hashed is shown under the names it was hashed with (events, traces, what is
    /// published), and a pack's rules under those of the pack.
    /// </summary>
    private static readonly string[] OwnLanguage =
    [
        "ApplicationChange", "CaseChange", "CleanupCycleChange", "DocumentChange", "PolicyRegisterChange", "RepresentationChange",
        "SettlementChange",
        "Trace", "TraceStep", "SettlementTrace", "Announcement", "AnnouncementPage", "DraftDecision",
        "Matter", "FundRule", "Handling", "ProcedureView", "Guide", "ServiceLists", "ContentView", "Interpretation", "ReadingInForce",
        "Decision", "Citation", "RatingRulesView", "RetentionRuleView",
    ];

    /// <summary>Names of closed sets: each kind of thing has its own values, all of them words.</summary>
    private static readonly string[] OfWords = ["channel", "kind", "outcome", "proposed", "standing", "status"];

    /// <summary>Text for people: as somebody wrote it, or in both languages where the platform says it.</summary>
    private static readonly string[] Prose = ["name", "question", "text", "title"];

    /// <summary>Long texts: sent whole, answered as where they are kept.</summary>
    private static readonly string[] LongTexts = ["amendedText", "proposedText", "text"];

    /// <summary>What is left, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["byDepartment"] = "Figures of whatever is counted.",
        ["change"] = "The one member that differs from history to history.",
        ["document"] = "One that was handed in, or one of the register: each in the resource that has no other.",
        ["documents"] = "Those of an application, or of an enterprise's file with the matter that asked for each.",
        ["estimate"] = "In a case what the policy gives; alone also on which day, under which policy and in which window.",
        ["events"] = "A history of whatever the resource is.",
        ["figures"] = "Figures of whatever is counted.",
        ["form"] = "Of a decision or a deliberation; of an event, stored and hashed, the form of its hash.",
        ["format"] = "The kinds of file that there are of a thing; of some they are a closed set.",
        ["grounds"] = "By their ids everywhere but in the rules, which have their words.",
        ["instalments"] = "Estimated ones with how they follow, settled ones with their payments.",
        ["items"] = "A list of whatever is listed.",
        ["number"] = "文号 of a document is text; the place in a row, of events stored and hashed too, is a whole number.",
        ["opinions"] = "As they are sent, and as they were filed, by whom and when.",
        ["overall"] = "Figures of whatever is counted.",
        ["status"] = "Of a problem it is that of HTTP (RFC 9457).",
        ["validThrough"] = "长期有效 can be sent as well.",
    };

    [Fact]
    public async Task A_name_has_one_type_wherever_it_stands()
    {
        var document = await ReadAsync();

        var clashes = MembersOf(document).GroupBy(m => m.Name, StringComparer.Ordinal)
            .Select(g =>
                (Name: g.Key, Types: g.Select(m => m.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList()))
            .Where(g => !Agree(g.Name, g.Types, document)).ToDictionary(
                g => g.Name, g => string.Join(", ", g.Types), StringComparer.Ordinal);

        Assert.Empty(clashes.Where(c => !Exceptions.ContainsKey(c.Key)).Select(c => $"{c.Key}: {c.Value}"));
        Assert.Empty(Exceptions.Keys.Except(clashes.Keys));
    }

    [Fact]
    public async Task What_is_sent_under_a_name_is_answered_under_it()
    {
        // Envelopes of several, what an answer is worked out from and is not kept, what confirms, by what something is found; long texts
        // are answered by name.
        string[] sentOnly =
        [
            "ConclusionsRequest.conclusions", "PaymentResultsRequest.results", "CombinedEstimateRequest.earlier",
                "CombinedEstimateRequest.readingsByPolicy", "NewApplication.prefill",
            "NewPresentationCheck.presentation", "NewPresentationCheck.audience", "NewPresentationCheck.nonce",
                "NewPresentationCheck.requestedClaims", "NewScene.sceneId", "NewSceneReading.certificateNumber", "NewSceneReading.holderCode",
                "NewSceneReading.kindId", "NewSceneReading.useReason",
                "NewSimulation.cases", "NewAnswer.texts", "CaseBatch.caseAnswers", "AddressToConfirm.address", "AddressConfirmation.address", "AddressConfirmation.code",
        ];
        var document = await ReadAsync();
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(
                p => p.Value.EnumerateObject(), (p, o) =>
                (Path: p.Name, Resource: p.Name.Split('/')[1], Method: o.Name, Operation: o.Value)).ToList();
        var missing = (
            from operation in operations
            where operation.Operation.TryGetProperty("requestBody", out _)
            let sent = SchemaOf(operation.Operation.GetProperty("requestBody"))
            where sent is not null && schemas.GetProperty(sent).TryGetProperty("properties", out _)
            let answers = operations.Where(
                o => (o.Path == operation.Path && o.Method == operation.Method) || (o.Method == "get" && o.Resource == operation.Resource))
            let answered = answers.SelectMany(o => o.Operation.GetProperty("responses").EnumerateObject()).Where(r => r.Name[0] == '2')
                .Select(r => SchemaOf(r.Value)).OfType<string>().SelectMany(s => NamesWithin(s, schemas, [])).ToHashSet(
                    StringComparer.Ordinal)
            from member in schemas.GetProperty(sent).GetProperty("properties").EnumerateObject()
            where !answered.Contains(member.Name)
            select $"{sent}.{member.Name}").ToHashSet(StringComparer.Ordinal);

        Assert.Equal(sentOnly.Order(StringComparer.Ordinal), missing.Order(StringComparer.Ordinal));
    }

    private static bool Agree(string name, List<string> types, JsonElement document)
    {
        if (types.Count == 1)
            return true;
        if (OfWords.Contains(name) && types.All(t => t.StartsWith("words ", StringComparison.Ordinal)))
            return true;
        string[] texts =
            [.. Prose.Contains(name) ? ["string", "LocalizedText"] : Array.Empty<string>(), .. LongTexts.Contains(name)
            ? ["string", "StoredText"] : Array.Empty<string>()];
        return types.All(texts.Contains) || OneHasAllOfTheOther(types, document);
    }

    /// <summary>The same thing in short and in full: the members of one are members of the other.</summary>
    private static bool OneHasAllOfTheOther(List<string> types, JsonElement document)
    {
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var all = types.Select(t => t.Trim('[', ']')).Select(
            t => schemas.TryGetProperty(t, out var schema) && schema.TryGetProperty("properties", out var members)
            ? members.EnumerateObject().Select(m => $"{m.Name} {TypeOf(m.Value, schemas)}").ToHashSet(StringComparer.Ordinal) : null)
                .ToList();
        return types.Select(t => t[0] == '[').Distinct().Count() == 1 && all.All(m => m is not null) && all.OrderBy(m => m!.Count)
            .Aggregate((less, more) => less is not null && less.IsSubsetOf(more!) ? more : null) is not null;
    }

    private static IEnumerable<(string Name, string Type)> MembersOf(JsonElement document)
    {
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var (seen, waiting) = (new HashSet<string>(OwnLanguage, StringComparer.Ordinal), new Queue<string>());
        Add(document.GetProperty("paths"));
        Add(document.GetProperty("components").GetProperty("responses"));
        while (waiting.TryDequeue(out var name))
        {
            if (!seen.Add(name))
                continue;
            var schema = schemas.GetProperty(name);
            Add(schema);
            if (!schema.TryGetProperty("properties", out var members))
                continue;
            foreach (var member in members.EnumerateObject().Where(m => !m.Value.TryGetProperty("const", out _)))
                yield return (member.Name, TypeOf(member.Value, schemas));
        }

        foreach (var operation in document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()))
        {
            foreach (var parameter in operation.Value.GetProperty("parameters").EnumerateArray())
                yield return (parameter.GetProperty("name").GetString()!, TypeOf(parameter.GetProperty("schema"), schemas));
        }

        void Add(JsonElement element)
        {
            foreach (var reference in References(element))
                waiting.Enqueue(reference);
        }
    }

    private static string TypeOf(JsonElement schema, JsonElement schemas)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!.Split('/')[^1];
            return schemas.GetProperty(name).TryGetProperty("enum", out _) ? $"words {name}" : name;
        }

        if (schema.TryGetProperty("items", out var items))
            return $"[{TypeOf(items, schemas)}]";
        if (schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object)
            return $"map of {TypeOf(values, schemas)}";
        var type = schema.TryGetProperty("type", out var named) ? named.ToString() : "anything";
        return schema.TryGetProperty("format", out var format) ? $"{type} {format.GetString()}" : type;
    }

    private static HashSet<string> NamesWithin(string schema, JsonElement schemas, HashSet<string> seen)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!seen.Add(schema))
            return names;
        if (schemas.GetProperty(schema).TryGetProperty("properties", out var members))
            names.UnionWith(members.EnumerateObject().Select(m => m.Name));
        foreach (var part in References(schemas.GetProperty(schema)))
            names.UnionWith(NamesWithin(part, schemas, seen));
        return names;
    }

    private static string? SchemaOf(JsonElement message) =>
        message.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var json)
            && json.TryGetProperty("schema", out var schema) && schema.TryGetProperty("$ref", out var reference)
                ? reference.GetString()!.Split('/')[^1] : null;

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m =>
            m.NameEquals("$ref") && m.Value.GetString()!.Contains("/schemas/", StringComparison.Ordinal)
                ? [m.Value.GetString()!.Split('/')[^1]] : References(m.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private async Task<JsonElement> ReadAsync() => (await http.App.Public().GetAsync("/api/openapi.json")).Must(HttpStatusCode.OK).Json;
}
