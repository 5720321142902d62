// How fast estimates are: with their whole trace, on one core, beside the same rule written by hand in C# without a trace.
//   dotnet run -c Release --project benchmarks/Dingzhou.Policies.Benchmarks
// Ends with 1 where a target is missed: 100,000 estimates a second with the trace, at most 8 times the time of the hand, and no cost
// that grows with the number of policies. An estimate always has its trace; so the 300,000 a second without one are asked of it as well.
using System.Diagnostics;
using System.Runtime.InteropServices;
using Dingzhou.Domain.Estimates;
using Dingzhou.Domain.Policies;
using Dingzhou.Policies.Benchmarks;

const double MostTimesTheHand = 8;
const double LeastPerSecond = 300_000;
const double MostGrowth = 1.25;

var directory = Path.Combine(AppContext.BaseDirectory, "policies");
var catalogue = PolicyCatalogue.Load(directory);
var options = new EstimateOptions(new DateOnly(2022, 10, 1));
if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
    Process.GetCurrentProcess().ProcessorAffinity = 1;

Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, one core");
Console.WriteLine();
Console.WriteLine("| rule | steps in the trace | by hand, no trace | estimate with trace | times the hand | estimates a second |");
Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
var missed = false;
foreach (var rule in Rule.All)
{
    var (pack, matter) = catalogue.FindMatter(rule.Matter, options.On)!.Value;
    var steps = rule.Cases.Max(facts => Checked(rule, pack, matter, facts).Trace.Steps.Count);
    var (hand, estimate) = Measurement.SideBySide(rule.Cases.Length, () => Array.ForEach(rule.Cases, f => rule.ByHand(f)), () => EstimateAll(pack, matter, rule.Cases));
    Console.WriteLine($"| {rule.Matter} | {steps} | {hand:0} ns | {estimate:0} ns | {estimate / hand:0.0} | {1e9 / estimate:#,##0} |");
    missed |= estimate / hand > MostTimesTheHand || 1e9 / estimate < LeastPerSecond;
}

var many = ManyPacks.Load(directory, 100);
var land = Rule.All[0];
var (few, grown) = Measurement.SideBySide(land.Cases.Length, () => FindAndEstimate(catalogue, land), () => FindAndEstimate(many, land));
Console.WriteLine();
Console.WriteLine($"Found in the catalogue and estimated: {few:0} ns with {catalogue.Packs.Count} policies, {grown:0} ns with {many.Packs.Count}.");
return missed || grown / few > MostGrowth ? 1 : 0;

void EstimateAll(PolicyPack pack, Matter matter, Facts[] cases)
{
    foreach (var facts in cases)
        Estimator.Estimate(pack, matter, facts, options);
}

void FindAndEstimate(PolicyCatalogue packs, Rule rule)
{
    foreach (var facts in rule.Cases)
    {
        var (pack, matter) = packs.FindMatter(rule.Matter, options.On)!.Value;
        Estimator.Estimate(pack, matter, facts, options);
    }
}

// What is measured must be the same: a case in which the two differ would measure nothing.
Awarded Checked(Rule rule, PolicyPack pack, Matter matter, Facts facts) =>
    Estimator.Estimate(pack, matter, facts, options) is Awarded awarded && awarded.Amount == rule.ByHand(facts)
        ? awarded
        : throw new InvalidOperationException($"{rule.Matter} comes out otherwise by hand.");
