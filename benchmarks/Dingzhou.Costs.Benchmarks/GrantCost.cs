using System.Net;
using System.Text;
using Dingzhou.TestKit;

namespace Dingzhou.Costs.Benchmarks;

/// <summary>One grant from the draft to the award: two documents, three decisions.</summary>
internal sealed class GrantCost(Azurite azurite, StorageRequests own, StorageRequests host, Costs costs)
{
    /// <summary>Of the app's own account; what the host needs to carry an orchestration is the host's, and printed beside.</summary>
    private const int Most = 40;

    /// <summary>Plays it and prints what each step cost.</summary>
    public async Task PlayAsync()
    {
        await using var app = await App.StartAsync(azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = host.ConnectionString,
            ["Storage__ConnectionString"] = own.ConnectionString,
            ["Runtime__ClockStart"] = "2022-08-10T09:00:00+08:00",
        });
        costs.Start();

        // What an installation, and a process, does once is not the cost of a case.
        await PlayAsync(app, "first of all: ");
        var (before, beforeOfHost) = (costs.Total, costs.TotalOfHost);
        var status = await PlayAsync(app, "");
        Console.WriteLine(
            $"\none grant, from draft to {status}: {costs.Total - before} transactions of the app; at most {Most} wanted. Beside them {costs.TotalOfHost - beforeOfHost} of the host.");
    }

    private async Task<string> PlayAsync(App app, string which)
    {
        var applicant = await app.AsAsync(Person.Applicant("测试", CreditCode.Any()));
        var path = "";
        await costs.StepAsync($"{which}draft", async () => path = "/api/applications/" + (await applicant.PostAsync("/api/applications", Draft, CommandId.New())).Must(HttpStatusCode.Created).String("id"));
        for (var number = 1; number <= 2; number++)
            await costs.StepAsync($"{which}document {number}", async () => (await applicant.UploadAsync($"{path}/documents?material=recognition", Pdf(number), "application/pdf", $"证明{number}.pdf")).Must(HttpStatusCode.Created));
        await costs.StepAsync($"{which}submission", async () => (await applicant.PostAsync($"{path}/submission")).Must(HttpStatusCode.Accepted));
        foreach (var (stage, name) in new[] { ("acceptance", "张受理"), ("review", "李审查"), ("verification", "王核验") })
        {
            var api = await app.AsAsync(Person.Reviewer(name));
            await costs.StepAsync(which + stage, async () => (await api.PostAsync(
                $"{path}/decisions", new { stage, outcome = stage == "acceptance" ? "accept" : "approve", publicReason = "同意", internalReason = "内部意见", verifiedFacts = (object?)null },
                CommandId.New())).Must(HttpStatusCode.Accepted));
        }

        return (await applicant.GetAsync(path)).Must(HttpStatusCode.OK).String("status");
    }

    private static object Draft { get; } = new
    {
        matterId = "demonstration-family-farm",
        applicant = new { name = "测试家庭农场", kind = "familyFarm", contact = "测试", phone = "0312-2310000", bankAccount = "6228480631234567890" },
        facts = new { result = "new", otherSupport = 0 },
    };

    private static byte[] Pdf(int number) =>
        Encoding.UTF8.GetBytes($"%PDF-1.4\n% {Guid.NewGuid()} {number}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
}
