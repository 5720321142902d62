using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dingzhou.TestKit;
using Dingzhou.TestKit.Regulations;

namespace Dingzhou.Demo.Examples;

/// <summary>
/// The clean-up of 2022: the 41 documents that stood before it go through the whole procedure with the decisions that the gazette
/// printed. It names no departments, so three bureaus share the documents out in turn, and no grounds, so they are the open ones.
/// </summary>
/// <param name="as">The API as somebody uses it.</param>
public sealed partial class GazetteCleanup(Func<Person, Task<Api>> @as)
{
    private static readonly string[] Departments = ["市住建局", "市民政局", "市人社局"];
    private static readonly string[] Standards = ["legality", "reasonableness", "coordination", "operability", "effectiveness"];

    /// <summary>The three printed lists: in force, repealed, lapsed.</summary>
    public static IReadOnlyList<IReadOnlyList<PrintedLine>> Printed { get; } = GazetteLists.Read();

    /// <summary>The scope of 司法局's plan: the documents of the register's list, in its order, which mixes the three outcomes.</summary>
    public static IReadOnlyList<string> Scope { get; } =
        [.. ListedNumber().Matches(File.ReadAllText(Repository.PathTo("regulations", "standing-2022-07.yaml"))).Select(m => m.Value)];

    /// <summary>
    /// From the sharing out of the documents to the draft that lies before the city government; the register has been imported.
    /// </summary>
    /// <returns>The clean-up.</returns>
    public async Task<string> DraftAsync()
    {
        var lawyer = await @as(People.Lawyer);
        for (var i = 0; i < Departments.Length; i++)
        {
            var move =
                new { fromDepartment = "未载明", toDepartment = Departments[i], on = "2022-07-01", basis = "清理方案的工作分工",
                documentIds = Share(i) };
            (await lawyer.PostAsync("/api/function-moves", move, CommandId.Of("gazette", Departments[i]))).Must(HttpStatusCode.Created);
        }

        var proposal = new { occasion = "foundByIssuer", reason = "根据省政府统一部署。", documentIds = Scope };
        var path = (await lawyer.PostAsync("/api/cleanups", proposal, CommandId.Of("gazette", "proposal"))).Must(
            HttpStatusCode.Created).Location!;
        var plan = new
        {
            stepId = "plan", act = "done",
            contents = new
            {
                scope = "现行有效的政府规范性文件。", standards = Standards,
                jointBy = "2022-08-19", opinionsBy = "2022-08-31", examinedBy = "2022-09-30", decidedBy = "2022-10-14",
            },
            texts = new { requirements = "逐件研究。", division = "实施机关提出意见，司法局审查。", methods = "报送、审查、审定、公布。" },
        };
        (await lawyer.PostAsync(AnswersOf(path), plan, CommandId.Of("gazette", "plan"))).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(
            async () => Count((await lawyer.GetAsync($"{path}/progress")).Must(HttpStatusCode.OK).Json) == Scope.Count);
        for (var i = 0; i < Departments.Length; i++)
        {
            var department = await @as(Person.Reviewer($"{Departments[i]}经办", Departments[i]));
            var opinions = new { opinions = Share(i).Select(OpinionOn) };
            (await department.PostAsync($"{path}/opinions", opinions, CommandId.Of("gazette", "opinions", Departments[i]))).Must(
                HttpStatusCode.OK);
        }

        var conclusions = new { conclusions = Scope.Select(id => new { documentId = id, reason = "同意实施机关意见" }) };
        (await lawyer.PostAsync($"{path}/conclusions", conclusions, CommandId.Of("gazette", "conclusions"))).Must(HttpStatusCode.OK);
        (await lawyer.PostAsync(AnswersOf(path), new { stepId = "examination", act = "done" }, CommandId.Of("gazette", "draft"))).Must(
            HttpStatusCode.Accepted);
        return path;
    }

    /// <summary>The city government decides, and the result is published.</summary>
    /// <param name="path">The clean-up.</param>
    /// <param name="approver">Who decides.</param>
    /// <param name="number">Under which number: one that no registered document has.</param>
    public async Task DecideAsync(string path, Person approver, string number)
    {
        var decision = new
        {
            stepId = "decision", act = "approve", reason = "会议研究决定",
            contents = new { form = "meeting", reference = "市政府常务会议纪要 7 号", number },
        };
        (await (await @as(approver)).PostAsync(AnswersOf(path), decision, CommandId.Of("gazette", "decision"))).Must(
            HttpStatusCode.Accepted);
        var lawyer = await @as(People.Lawyer);
        await Patience.UntilAsync(
            async () => (await lawyer.GetAsync(path)).Must(HttpStatusCode.OK).String("status"), status => status == "published");
    }

    /// <summary>Where the steps of a clean-up are answered: its case has its identity.</summary>
    private static string AnswersOf(string path) => $"{path.Replace("/cleanups/", "/cases/", StringComparison.Ordinal)}/answers";

    private static IEnumerable<string> Share(int department) => Scope.Where((_, i) => i % Departments.Length == department);

    private static object OpinionOn(string id)
    {
        // 其他需要废止的情形, 其他原因需要予以宣布失效的.
        var (outcome, grounds) = Printed[1].Any(l => l.Number == id) ? ("repeal", ["8.6"])
            : Printed[2].Any(l => l.Number == id) ? ("lapse", ["9.6"])
            : ("keep", (string[]?)null);
        return new
        {
            documentId = id, outcome, grounds, reason = "经研究。", hearing = "召开座谈会。",
            assessments = Standards.Select(s => new { standard = s, met = outcome == "keep" }),
            consent = new { kind = "collectiveStudy", reference = "局务会纪要 3 号", on = "2022-07-10" },
        };
    }

    private static int Count(JsonElement progress) => progress.GetProperty("byStatus").EnumerateObject().Sum(s => s.Value.GetInt32());

    [GeneratedRegex(@"(?<=- \{ number: )[^,]+", RegexOptions.None, 1000)]
    private static partial Regex ListedNumber();
}
