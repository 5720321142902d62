using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dingzhou.Demo.Year;
using Dingzhou.TestKit;

namespace Dingzhou.Demo.Land;

/// <summary>Plays the script against a running app, over plain HTTP and its movable clock.</summary>
/// <param name="http">A client with the base address.</param>
/// <param name="tokens">Where tokens come from.</param>
/// <param name="output">Where progress is shown.</param>
public sealed partial class LandPlayer(HttpClient http, ITokens tokens, TextWriter output)
{
    private static readonly TimeSpan LivedThrough = TimeSpan.FromDays(2);

    private readonly Clock _clock = new(http);
    private readonly Cast _cast = new(http, tokens);
    private readonly Dictionary<string, string> _cases = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    /// <summary>Plays it to its end.</summary>
    /// <returns>What went otherwise than the script has it.</returns>
    public async Task<IReadOnlyList<string>> PlayAsync(LandScript script)
    {
        foreach (var act in script.Acts)
        {
            await MoveToAsync(At(act.At));
            await DoAsync(act, script);
            if (act.Story is { } story)
                await output.WriteLineAsync($"{act.At.Replace('T', ' ')}  {story}");
        }

        await MoveToAsync(At(script.End));
        await PaymentsAsync(script);
        foreach (var check in script.Checks)
            await CheckAsync(check);
        return _faults;
    }

    private static DateTimeOffset At(string beijing) => DateTimeOffset.Parse($"{beijing}:00+08:00", CultureInfo.InvariantCulture);

    /// <summary>Long times in which nobody does anything are jumped over but for their last days: four years would take as many minutes.</summary>
    private async Task MoveToAsync(DateTimeOffset at)
    {
        var now = await _clock.NowAsync();
        if (at - now > LivedThrough)
            await _clock.SetAsync(at - LivedThrough);
        if (now < at)
            await _clock.AdvanceToAsync(at);
    }

    private async Task DoAsync(ScriptAct act, LandScript script)
    {
        var api = await ApiOfAsync(act.Who, script);
        var contents = await WithFilesAsync(act.Contents, act, api, script);
        Answer answer;
        if (act.Begin is { } procedure)
        {
            answer = await api.PostAsync(
                $"/api/procedures/{procedure}/cases",
                new { subjectId = act.Subject is { } subject ? await CaseOfAsync(subject) : null, contents }, CommandId.Of(act.At, procedure));
            if (answer.Status == HttpStatusCode.Created)
                _cases[act.As!] = answer.String("id");
        }
        else
        {
            var path = $"/api/cases/{await CaseOfAsync(act.On!)}";
            if (act.Refused is null)
                await Patience.UntilAsync(async () => await IsPossibleAsync(api, path, act));
            answer = await api.PostAsync(
                $"{path}/answers", new { stepId = act.Step, act.Act, act.Reason, act.Missing, contents = contents ?? act.Facts },
                CommandId.Of(act.At, act.Who, act.Step!));
        }

        if (act.Refused is { } code)
            Refused(answer, code, act);
        else
            answer.Must(act.Begin is null ? HttpStatusCode.Accepted : HttpStatusCode.Created);
    }

    private static async Task<bool> IsPossibleAsync(Api api, string path, ScriptAct act)
    {
        var seen = await api.GetAsync(path);
        return seen.Status == HttpStatusCode.OK && seen.Json.GetProperty("possible").EnumerateArray().Any(
            p => p.GetProperty("stepId").GetString() == act.Step && p.GetProperty("act").GetString() == act.Act);
    }

    private void Refused(Answer answer, string code, ScriptAct act)
    {
        var faults = answer.Json.TryGetProperty("errors", out var errors)
            ? errors.EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ToList() : [];
        if (answer.Code != code || (act.Fault is { } fault && !faults.Contains(fault)))
            _faults.Add($"{act.Story}: {(int)answer.Status} {answer.Text}");
        foreach (var error in errors.ValueKind == JsonValueKind.Array ? errors.EnumerateArray() : default)
            output.WriteLine($"                  ✗ {error.GetProperty("detail").GetString()}");
    }

    /// <summary>A case by its name, or what a fact of it names: <c>project#villageApplication</c>, with what stands before it.</summary>
    private async Task<string> CaseOfAsync(string name)
    {
        if (name.Split('#') is not [.. var before, var of, var fact])
            return _cases[name];
        var seen = await Patience.UntilAsync(
            async () => (await _cast.Public.GetAsync($"/api/cases/{_cases[of]}")).Must(HttpStatusCode.OK).Json.GetProperty("facts"),
            facts => facts.TryGetProperty(fact, out _));
        return string.Concat(before) + seen.GetProperty(fact).GetString();
    }

    private async Task<Api> ApiOfAsync(string who, LandScript script) => await _cast.AsAsync(PersonOf(who, script));

    private static Person PersonOf(string who, LandScript script) => script.People.GetValueOrDefault(who) is { } known
        ? Person.Applicant(known.Name, CreditCode.Of(known.Code))
        : who.Split('·') is [var department, var name] && department == "市政府"
            ? Person.With("approver", name, department) : Person.Reviewer(who, who.Split('·')[0]);

    /// <summary>What is stated, once its files are handed in and codes are put in the place of names.</summary>
    private static async Task<JsonObject?> WithFilesAsync(JsonObject? contents, ScriptAct act, Api api, LandScript script)
    {
        if (contents is null)
            return null;
        var stated = new JsonObject();
        foreach (var (name, value) in contents)
        {
            stated[name] = value switch
            {
                JsonObject { Count: 1 } files when files["files"] is JsonArray labels => await HandInAsync(labels, act, api),
                JsonValue text when text.TryGetValue<string>(out var s) && s.StartsWith('@') =>
                    CreditCode.Of(script.People[s[1..]].Code),
                _ => value?.DeepClone(),
            };
        }

        return stated;
    }

    private static async Task<JsonArray> HandInAsync(JsonArray labels, ScriptAct act, Api api)
    {
        var ids = new JsonArray();
        foreach (var label in labels.Select(l => l!.GetValue<string>()))
        {
            var file = (await api.UploadAsync(
                $"/api/files?fileLabel={Uri.EscapeDataString(label)}", Materials.Pdf($"{label} {act.At} {act.Step}"), "application/pdf",
                $"{label}.pdf", CommandId.Of(act.At, act.Who, label))).Must(HttpStatusCode.Created);
            ids.Add(file.String("id"));
        }

        return ids;
    }

    /// <summary>What is on the payment lists of the two years.</summary>
    private async Task PaymentsAsync(LandScript script)
    {
        var finance = await _cast.AsAsync(Cast.Finance);
        var settlement = $"/api/settlements/linked-land-2022-{await CaseOfAsync(script.Application)}";
        var payments = new List<decimal>();
        for (var instalment = 1; instalment <= script.Payments.Count; instalment++)
        {
            var list = (await finance.GetAsync($"{settlement}/payments?format=json&instalment={instalment}")).Must(HttpStatusCode.OK);
            payments.Add(list.Json.GetProperty("total").GetDecimal());
        }

        var more = await finance.GetAsync($"{settlement}/payments?format=json&instalment={script.Payments.Count + 1}");
        if (more.Status == HttpStatusCode.OK)
            _faults.Add($"there is one payment more: {more.Text}");

        await output.WriteLineAsync($"奖补分 {payments.Count} 次拨付：{string.Join("、", payments.Select(p => $"{p:N2} 元"))}");
        if (!payments.SequenceEqual(script.Payments))
            _faults.Add($"payments {string.Join(", ", payments)}, expected {string.Join(", ", script.Payments)}");
    }

    private async Task CheckAsync(ScriptCheck check)
    {
        var path = check.Path;
        foreach (Match name in Names().Matches(check.Path))
            path = path.Replace(name.Value, Uri.EscapeDataString(await CaseOfAsync(name.Groups["name"].Value)), StringComparison.Ordinal);
        var seen = (await _cast.Public.GetAsync(path)).Must(HttpStatusCode.OK).Json;
        var differences = Differences(check.Expect, seen, "").ToList();
        await output.WriteLineAsync($"{(differences.Count == 0 ? "✓" : "✗")} {check.What}");
        _faults.AddRange(differences.Select(d => $"{check.What}: {d}"));
    }

    private static IEnumerable<string> Differences(JsonObject expected, JsonElement seen, string at)
    {
        foreach (var (name, value) in expected)
        {
            if (!seen.TryGetProperty(name, out var found))
            {
                if (value is not null)
                    yield return $"{at}/{name} is missing";
            }
            else if (value is null)
                yield return $"{at}/{name} is {found}, expected nothing";
            else if (value is JsonObject inside)
            {
                foreach (var difference in Differences(inside, found, $"{at}/{name}"))
                    yield return difference;
            }
            else if (!Same(value!, found))
                yield return $"{at}/{name} is {found}, expected {value}";
        }
    }

    /// <summary>Whether it says the same; <c>*</c> is whatever is there.</summary>
    private static bool Same(JsonNode expected, JsonElement found) => expected.ToString() == "*" || (found.ValueKind == JsonValueKind.Number
        ? found.GetDecimal() == expected.GetValue<decimal>()
        : found.ValueKind == JsonValueKind.Object && found.TryGetProperty("value", out var value) ? Same(expected, value)
        : found.ToString().Equals(expected.ToString(), StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();
}
