using System.Diagnostics;
using System.Text.RegularExpressions;
using Dingzhou.Demo;
using Dingzhou.Demo.Examples;
using Dingzhou.TestKit.Regulations;

namespace Dingzhou.App.Tests.Demo;

/// <summary>What a newcomer finds after <c>./run</c>, and what the README invites to try.</summary>
[Trait("Needs", "MovableClock")]
public sealed partial class FirstTenMinutesTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task The_gazettes_clean_up_is_there_an_objection_can_be_answered_and_the_READMEs_lines_lead_from_a_draft_to_a_payment()
    {
        await using var app = await AppProcess.StartAsync(
            azurite.ConnectionString, azurite.NewPrefix(), movableClock: true, settings: Clocks.August2022);
        using var http = new HttpClient { BaseAddress = app.Address, Timeout = Patience.Longest };
        await ExampleData.LoadAsync(app.Address);

        var clock = new Clock(http);
        Assert.Equal(new DateOnly(2022, 8, 10), DateOnly.FromDateTime((await clock.NowAsync()).Date));
        await TheListsArePublishedAsync(new Api(http));
        var people = new StringWriter();
        await People.WriteAsync(app.Address, people);
        await TheREADMEsLinesPayAsync(app.Address, people.ToString());
        await AnObjectionIsAnsweredAsync(http, clock, people.ToString());
    }

    private static async Task TheListsArePublishedAsync(Api anybody)
    {
        var listed =
            Assert.Single((await anybody.GetAsync("/api/publications")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        var path = $"/api/publications/{Uri.EscapeDataString(listed.GetProperty("number").GetString()!)}";
        var annexes = (await anybody.GetAsync(path)).Must(HttpStatusCode.OK).Json.GetProperty("annexes").EnumerateArray();
        Assert.Equal([23, 6, 12], annexes.Select(a => a.GetProperty("rows").GetArrayLength()));
        var pdf = (await anybody.GetAsync($"{path}/files/pdf")).Must(HttpStatusCode.OK).Body;
        Assert.Null(PrintedFiles.FirstOutOfOrder(PrintedFiles.TextOfPdf(pdf), GazetteCleanup.Printed));
    }

    /// <summary>The block of the README as it stands, but for the address and the folder.</summary>
    private static async Task TheREADMEsLinesPayAsync(Uri address, string people)
    {
        var lines = Trial().Match(await File.ReadAllTextAsync(Repository.PathTo("README.md"))).Groups["lines"].Value;
        Assert.InRange(lines.Split('\n').Count(l => l.Contains("curl ", StringComparison.Ordinal)), 1, 8);

        var folder = Directory.CreateTempSubdirectory("dingzhou-trial-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.CreateSubdirectory(".data").FullName, "people.env"), people);
            var start = new ProcessStartInfo(
                "bash", ["-c", lines.Replace("http://localhost:7071", address.ToString().TrimEnd('/'), StringComparison.Ordinal)])
            {
                WorkingDirectory = folder.FullName, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            using var bash = Process.Start(start)!;
            var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
            await bash.WaitForExitAsync().WaitAsync(Patience.Longest);

            Assert.True(bash.ExitCode == 0, await output + await errors);
            // Each day of the two weeks is a line, the payment is whole, and the letter names it.
            Assert.Equal(
                14, Regex.Count(
                await output, "\"now\":\"2022-08-(1[1-9]|2[0-4])T00:00:00[^\"]*\",\"to\"", RegexOptions.None, TimeSpan.FromMinutes(1)));
            Assert.Contains("\"amount\":1000000", await output, StringComparison.Ordinal);
            Assert.Contains("1,000,000.00", await output, StringComparison.Ordinal);
            Assert.DoesNotContain("\"traceId\"", await output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whoever has decided a case does not answer an objection to it; there is somebody left who may.</summary>
    private static async Task AnObjectionIsAnsweredAsync(HttpClient http, Clock clock, string people)
    {
        Api As(string name) =>
            new(http, Regex.Match(people, $"^{name}=(?<token>.*)$", RegexOptions.Multiline, TimeSpan.FromMinutes(1)).Groups[
            "token"].Value.Trim());
        var waiting = (await As("QUALITY").GetAsync("/api/cases")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        var id = Assert.Single(waiting.EnumerateArray()).GetProperty("id").GetString()!;
        foreach (var (name, step, act) in new[] { ("QUALITY", "acceptance", "accept"), ("QUALITY_REVIEWER", "review", "approve"),
            ("SCIENCE", "verification", "approve") })
        {
            var decision = AppliedCase.Decision(step, act);
            (await As(name).PostAsync($"/api/cases/{id}/answers", decision, CommandId.New())).Must(HttpStatusCode.Accepted);
        }

        var path = $"/api/settlements/leaders-2022-{id}";
        await Patience.UntilAsync(async () => (await new Api(http).GetAsync($"{path}/list")).Status == HttpStatusCode.OK);
        var objection = new { name = "赵六", contact = "13900000000", applicationId = id, reason = "与事实不符" };
        (await new Api(http).PostAsync($"{path}/objections", objection, CommandId.New())).Must(HttpStatusCode.Created);
        foreach (var name in (string[])["QUALITY", "QUALITY_REVIEWER", "SCIENCE"])
            Assert.Equal(HttpStatusCode.Forbidden, (await As(name).AnswerAsync(path, 1, "dismiss", "经复核，奖项属实。")).Status);
        (await As("QUALITY_RECONSIDERATION").AnswerAsync(path, 1, "dismiss", "经复核，奖项属实。")).Must(HttpStatusCode.Accepted);

        await clock.AdvanceByAsync(TimeSpan.FromDays(14));
        (await As("APPROVER").ApproveAsync(path)).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => (await As("FINANCE").GetAsync($"{path}/payments")).Status == HttpStatusCode.OK);
    }

    [GeneratedRegex(@"From a draft to a payment.*?```bash\n(?<lines>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Trial();
}
