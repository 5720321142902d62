using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dingzhou.Demo.Land;

/// <summary>
/// One project of each part of 定政发〔2022〕22号, as worked out by hand (<c>examples/land/expected.md</c>): who does what when, what is refused,
/// and what must come of it.
/// </summary>
/// <param name="People">Who acts for an organisation, by the name under which the acts know it.</param>
/// <param name="Acts">What happens, in order.</param>
/// <param name="End">Until when the clock goes on.</param>
/// <param name="Application">The application whose payments are looked at.</param>
/// <param name="Payments">What is paid, in order, in 元.</param>
/// <param name="Checks">What is looked at in the end.</param>
public sealed record LandScript(
    IReadOnlyDictionary<string, ScriptPerson> People, IReadOnlyList<ScriptAct> Acts, string End, string Application,
    IReadOnlyList<decimal> Payments, IReadOnlyList<ScriptCheck> Checks)
{
    /// <summary>Reads the script that stands beside the program.</summary>
    public static LandScript Load()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "land", "script.json"));
        return JsonSerializer.Deserialize<LandScript>(file, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException("script.json is empty.");
    }
}

/// <summary>Somebody who acts for an organisation.</summary>
/// <param name="Name">The name.</param>
/// <param name="Code">Gives the organisation's credit code.</param>
public sealed record ScriptPerson(string Name, int Code);

/// <summary>Somebody begins a case, or answers a step of one.</summary>
/// <param name="At">When, in Beijing.</param>
/// <param name="Who">One of the people, or a department and a name: <c>市住建局·验收</c>.</param>
/// <param name="Begin">The procedure of the case that begins; null where a step is answered.</param>
/// <param name="As">The name under which the script knows the case.</param>
/// <param name="Subject">What the case that begins is about, as <paramref name="On"/> names it; null where nothing.</param>
/// <param name="On">The case, or after <c>#</c> what a fact of it names.</param>
/// <param name="Step">The step.</param>
/// <param name="Act">What is done.</param>
/// <param name="Contents">What is stated: <c>@town</c> is a credit code, <c>files</c> are files to hand in before.</param>
/// <param name="Facts">What a reviewer finds.</param>
/// <param name="Reason">Why.</param>
/// <param name="Missing">What is to be put right.</param>
/// <param name="Refused">With which code it is refused; null where it is taken.</param>
/// <param name="Fault">Where the fault is.</param>
/// <param name="Story">What is worth telling of it.</param>
public sealed record ScriptAct(
    string At, string Who, string? Begin = null, string? As = null, string? Subject = null, string? On = null, string? Step = null,
    string? Act = null,
    JsonObject? Contents = null, JsonObject? Facts = null, string? Reason = null, JsonArray? Missing = null, string? Refused = null,
    string? Fault = null, string? Story = null);

/// <summary>What is looked at in the end.</summary>
/// <param name="What">What it shows, in words.</param>
/// <param name="Path">Where; cases by their names in braces.</param>
/// <param name="Expect">What must stand there, whatever else does.</param>
public sealed record ScriptCheck(string What, string Path, JsonObject Expect);
