using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Land;

/// <summary>An app with small procedures that put things on plots, and the people who walk their cases.</summary>
internal sealed class PlotApp : IAsyncDisposable
{
    public const string Keeper = "市自然资源和规划局";

    private const string Head = """
        version: 1
        document: 定政发〔2022〕22号
        decided: { by: 市自然资源和规划局, on: 2022-08-16, why: 只供测试。 }

        """;

    private const string Entry = $$"""
        id: plot-entry
        name: { zh: 地块入账, en: Entry of a plot }
        {{Head}}
        opens:
          first: approval
          by: [applicant]
          visible: public
          rule: plot-outline
          contents:
            owner: { is: { label: { zh: 所有权人, en: Owner }, type: text } }
            ownerCode: { is: { label: { zh: 代码, en: Code }, type: text, maxLength: 18 } }
            town: { is: { label: { zh: 乡镇, en: Town }, type: text } }
            location: { is: { label: { zh: 位置, en: Location }, type: text } }
            boundaries: { is: { label: { zh: 四至, en: Boundaries }, type: text, required: false } }
            area: { is: { label: { zh: 面积, en: Area }, type: number, unit: 亩, min: 0, max: 10000, decimals: 4 } }
            purpose: { is: { label: { zh: 用途, en: Purpose }, type: choice, choices: { trade: { zh: 商服用地, en: Commerce }, industry: { zh: 工业用地, en: Industry } } } }
            coordinates: { is: { label: { zh: 界址点坐标, en: Corner points }, type: list, maxItems: 200, required: false } }
            phone: { is: { label: { zh: 联系电话, en: Telephone }, type: text }, withheld: true }
        steps:
          approval:
            kind: decision
            name: { zh: 核准, en: Approval }
            owner: 市自然资源和规划局
            approve: entered
            refuse: failed
          entered:
            kind: effect
            name: { zh: 载入地块台账, en: Entered in the register of plots }
            effect: record-plot
            plot: { change: approved, standing: approved, says: [owner, ownerCode, town, location, boundaries, area, purpose, coordinates, phone] }
            leads: { recorded: contract, over: failed }
          contract:
            kind: duty
            name: { zh: 签订合同, en: Contract }
            owner: opener
            contents:
              holderCode: { is: { label: { zh: 使用权人代码, en: Code of the holder }, type: text, maxLength: 18 } }
            done: contracted
          contracted:
            kind: effect
            name: { zh: 合同载入台账, en: Contract entered }
            effect: record-plot
            plot: { change: contracted, standing: contracted, says: [holderCode], from: [approved] }
            leads: { recorded: done, over: failed }
        results:
          done: { zh: 办结, en: Done }
          failed: { zh: 未办成, en: Failed }

        """;

    private const string Ending = $$"""
        id: plot-ending
        name: { zh: 终止, en: Ending }
        {{Head}}
        opens:
          first: hearing
          by: [functions]
          subject: plot
          visible: public
          contents:
            plotNumber: { is: { label: { zh: 编号, en: Number }, type: text }, known: true }
            standing: { is: { label: { zh: 状态, en: Standing }, type: text }, known: true }
            area: { is: { label: { zh: 面积, en: Area }, type: number, unit: 亩, min: 0, max: 10000, decimals: 4 }, known: true }
            phone: { is: { label: { zh: 联系电话, en: Telephone }, type: text }, known: true, withheld: true }
        steps:
          hearing:
            kind: duty
            name: { zh: 使用权人陈述, en: The holder is heard }
            owner: holder
            done: ended
          ended:
            kind: effect
            name: { zh: 终止载入台账, en: End entered }
            effect: record-plot
            plot: { change: ended, standing: ended, clears: [holderCode, phone], from: [contracted] }
            leads: { recorded: ended-now, over: ended-before }
        results:
          ended-now: { zh: 已终止, en: Ended }
          ended-before: { zh: 此前已终止, en: Ended before }

        """;

    private const string Moving = $$"""
        id: plot-moving
        name: { zh: 转移, en: Moving }
        {{Head}}
        opens:
          first: signing
          by: [holder]
          subject: plot
          visible: public
          ended: over
          contents:
            holderCode: { is: { label: { zh: 使用权人代码, en: Code of the holder }, type: text }, known: true }
            newHolderCode: { is: { label: { zh: 受让人代码, en: Code of the new holder }, type: text, maxLength: 18 } }
        steps:
          signing:
            kind: duty
            name: { zh: 签订, en: Signing }
            owner: party:newHolderCode
            done: moved
          moved:
            kind: effect
            name: { zh: 转移载入台账, en: Moving entered }
            effect: record-plot
            plot: { change: moved, standing: contracted, renamed: { holderCode: newHolderCode }, from: [contracted] }
            leads: { recorded: done, over: over }
        results:
          done: { zh: 办结, en: Done }
          over: { zh: 地块另有变动, en: Something else has become of the plot }

        """;

    private readonly BuildWithProcedures _build;

    private PlotApp(BuildWithProcedures build, TestKit.App app, Api village, string code, Api keeper) =>
        (_build, App, Village, VillageCode, Official) = (build, app, village, code, keeper);

    public TestKit.App App { get; }

    /// <summary>Whose the land is.</summary>
    public Api Village { get; }

    public string VillageCode { get; }

    /// <summary>An official of 市自然资源和规划局.</summary>
    public Api Official { get; }

    /// <summary>The build in which there are these procedures.</summary>
    public static BuildWithProcedures Build() => new(
        "linked-land-2022", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["plot-entry"] = Entry, ["plot-ending"] = Ending, ["plot-moving"] = Moving,
        });

    /// <param name="connectionString">Its storage, where it comes to it by another way.</param>
    public static async Task<PlotApp> StartAsync(Azurite azurite, string? connectionString = null)
    {
        var build = Build();
        var app = await TestKit.App.StartAsync(
            azurite, movableClock: true, new Dictionary<string, string>(Clocks.August2022, StringComparer.Ordinal)
            {
                ["Storage__ConnectionString"] = connectionString ?? azurite.ConnectionString,
            },
            build.ProgramPath);
        var code = CreditCode.Any();
        return new(
            build, app, await app.AsAsync(Person.Applicant("某村经济合作社", code)), code, await app.AsAsync(Person.Reviewer("甲", Keeper)));
    }

    /// <summary>What is stated of a plot: a square of a hundred metres.</summary>
    public static Dictionary<string, object> Stated(string ownerCode, params (string Name, object Value)[] more)
    {
        var stated = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["owner"] = "某村经济合作社", ["ownerCode"] = ownerCode, ["town"] = "清风店镇", ["location"] = "某村村北", ["area"] = 15,
            ["boundaries"] = "东至路<b>，西至渠", ["purpose"] = "trade", ["phone"] = "13800000000",
            ["coordinates"] = new[] { "4265000,38592000", "4265000,38592100", "4265100,38592100", "4265100,38592000" },
        };
        foreach (var (name, value) in more)
            stated[name] = value;
        return stated;
    }

    /// <summary>Enters a plot of the village.</summary>
    /// <returns>The case, and the plot's number.</returns>
    public Task<(string Case, string Number)> EnterAsync(params (string Name, object Value)[] more) =>
        EnterAsync(Village, Stated(VillageCode, more), Official);

    /// <summary>Enters a plot.</summary>
    /// <param name="stated">What is stated of it.</param>
    /// <param name="official">Who approves it.</param>
    public static async Task<(string Case, string Number)> EnterAsync(Api by, object stated, Api official)
    {
        var c = (await Cases.OpenAsync(by, "plot-entry", null, stated)).Must(HttpStatusCode.Created).String("id");
        return (c, await ApprovedAsync(by, c, official, CommandId.New()));
    }

    /// <summary>Has a plot approved, and waits until it is entered.</summary>
    /// <param name="key">Recognises a repeat.</param>
    /// <returns>The plot's number.</returns>
    public static async Task<string> ApprovedAsync(Api by, string c, Api official, string key)
    {
        (await official.PostAsync(
            $"{Cases.PathOf(c)}/answers", new { stepId = "approval", act = "approve", reason = "符合规划。" }, key)).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.OpenSteps(await Cases.GetAsync(by, c)).Contains("contract"));
        return (await Cases.GetAsync(by, c)).GetProperty("facts").GetProperty("plotNumber").GetString()!;
    }

    /// <summary>Has the contract of a plot entered, after which somebody holds it.</summary>
    public async Task ContractAsync(string c, string holderCode)
    {
        (await Cases.AnswerAsync(Village, c, "contract", "done", contents: new { holderCode })).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(Village, c)) is not null);
    }

    /// <summary>The path of a plot.</summary>
    public static string PathOf(string number, string of = "") => $"/api/plots/{Uri.EscapeDataString(number)}{of}";

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _build.Dispose();
    }
}
