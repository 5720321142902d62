using Dingzhou.Domain.Grants.Simulations;
using Dingzhou.Functions.Grants.Funds;
using Dingzhou.Storage.Grants.Simulations;

namespace Dingzhou.Functions.Grants.Simulations;

/// <summary>What a change of the rules would cost, and whom it would help or hurt; nothing is changed by asking.</summary>
internal sealed class SimulationFunctions(
    PackVersionCommands versions, PolicyCatalogue policies, SimulatedYear years, SettlementGathering gathering, SimulationStore simulations,
    AccessLog accessLog, TimeProvider clock)
{
    /// <summary>Ten thousand sets of facts have room in it.</summary>
    private const int LargestBody = 8 * 1024 * 1024;

    /// <summary>Works a year's applications, or given sets of facts, out under another version or reading.</summary>
    [Function("Simulate")]
    [Cost(100)]
    [Heavy]
    [Access(Role.PolicyManager, Role.Approver)]
    [Summary("假设测算：按待批准的版本或另一种口径重算", Remarks = "重算某一年度已提交的申请，或所给的各组事实；给出谁增加、谁减少、合计与资金的对比和图。不改变任何申请、决定或兑现。")]
    [Body(typeof(NewSimulation), MostBytes = LargestBody)]
    [Idempotent]
    [Answers(StatusCodes.Status201Created, typeof(SimulationView))]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "policies/{policyId}/simulations")] HttpRequest request,
        string policyId, CancellationToken cancellation)
    {
        var by = request.Caller().ToActor();
        var body = await request.ReadJsonAsync<NewSimulation>(LargestBody);
        var command = request.Command(body);
        if (await simulations.FindAsync(command.Id, cancellation) is { } done)
            return done.Fingerprint == command.Fingerprint ? Created(done) : throw CommandKey.Reused();

        var now = clock.GetUtcNow();
        var today = LegalCalendar.DateInBeijing(now);
        var current = policies.On(policyId, today) ?? throw new ApiException(ErrorCode.NotFound, LocalizedText.Of("not-found.policy"));
        var tried = body.Hash is null ? current : await versions.ReadAsync(policyId, body.Hash, cancellation);
        var asked = SimulationRequest.Of(body, current, tried, policies, today);
        await accessLog.WriteAsync(by, command.Id, "simulation", cancellation);

        // What is only supposed has no history.
        var earlier = asked.Given is null ? await gathering.EarlierAsync(asked.FundPack, asked.Year, cancellation) : [];
        var simulation = new Simulation(policies, asked.Year, asked.FundPack, asked.Scenario, earlier);
        await foreach (var c in asked.Given?.ToAsyncEnumerable() ?? years.CasesAsync(asked.FundPack, asked.Year, cancellation))
            simulation.Add(c);
        using var cases = new MemoryStream();
        await using var csv = new StreamWriter(cases, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        csv.Write(SimulationCsv.Header);
        var result = simulation.Finish(c => csv.Write(SimulationCsv.Line(c)));
        await csv.FlushAsync(cancellation);
        cases.Position = 0;
        var record = new SimulationRecord(
            command.Id, command.Fingerprint, policyId, tried.Version, tried.Hash, body.Readings, asked.Title, by, now, result);
        await simulations.WriteAsync(record, cases, cancellation);
        return Created(record);
    }

    /// <summary>A simulation.</summary>
    [Function("GetSimulation")]
    [Access(Role.PolicyManager, Role.Approver, Role.Auditor)]
    [Summary("一次假设测算的结果")]
    [Answers(StatusCodes.Status200OK, typeof(SimulationView))]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "simulations/{simulationId}")] HttpRequest request,
        string simulationId, CancellationToken cancellation) =>
        Answer.Ok(SimulationView.Of(await FindAsync(request, simulationId, "simulation", cancellation)));

    /// <summary>Its picture.</summary>
    [Function("GetSimulationChart")]
    [Access(Role.PolicyManager, Role.Approver, Role.Auditor)]
    [Summary("假设测算的图（SVG）")]
    [Answers(StatusCodes.Status200OK, null, SimulationChart.MediaType)]
    public async Task<IResult> ChartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "simulations/{simulationId}/chart")] HttpRequest request,
        string simulationId, CancellationToken cancellation)
    {
        var record = await FindAsync(request, simulationId, "chart", cancellation);
        return Results.Stream(await simulations.OpenChartAsync(record.Id, cancellation), SimulationChart.MediaType);
    }

    /// <summary>Every case of it.</summary>
    [Function("GetSimulationCases")]
    [Access(Role.PolicyManager, Role.Approver, Role.Auditor)]
    [Summary("假设测算的全部明细（CSV）")]
    [Answers(StatusCodes.Status200OK, null, Csv.MediaType)]
    public async Task<IResult> CasesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "simulations/{simulationId}/cases")] HttpRequest request,
        string simulationId, CancellationToken cancellation)
    {
        var record = await FindAsync(request, simulationId, "cases", cancellation);
        return Results.Stream(await simulations.OpenCasesAsync(record.Id, cancellation), Csv.MediaType, $"simulation-{record.Id}.csv");
    }

    // Names of applicants are in every part of it, so each reading leaves a trace.
    private async Task<SimulationRecord> FindAsync(HttpRequest request, string id, string what, CancellationToken cancellation)
    {
        var record = await simulations.FindAsync(id, cancellation)
            ?? throw new RefusedException(RefusalKind.NotFound, "simulation-not-found");
        await accessLog.WriteAsync(request.Caller().ToActor(), id, what, cancellation);
        return record;
    }

    private static IResult Created(SimulationRecord record) =>
        Answer.Created(SimulationView.AddressOf(record.Id), SimulationView.Of(record));
}
