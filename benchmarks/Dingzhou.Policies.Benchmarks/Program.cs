// How fast estimates are: with their whole trace, on one core, beside the same rule written by hand in C# without a trace.
//   dotnet run -c Release --project benchmarks/Dingzhou.Policies.Benchmarks [-- --short]
// Ends with 1 where a target is missed: 100,000 estimates a second with the trace, at most 8 times the time of the hand, no cost
// that grows with the number of policies, and a year of 100,000 cases at most 15 times the time of 10,000. An estimate always has its
// trace; so the 300,000 a second without one are asked of it as well. With --short everything is done once and nothing is a target.
using System.Diagnostics;
using System.Runtime.InteropServices;
using Dingzhou.Domain.Estimates;
using Dingzhou.Domain.Policies;
using Dingzhou.Policies.Benchmarks;

const double MostTimesTheHand = 8;
const double LeastPerSecond = 300_000;
const double MostGrowth = 1.25;
const double MostForTenTimesTheCases = 15;

var isShort = args.Contains("--short");
var measurement = isShort ? Measurement.Once : new Measurement(rounds: 9, warmUps: 3, TimeSpan.FromMilliseconds(150));

var directory = Path.Combine(AppContext.BaseDirectory, "policies");
var catalogue = PolicyCatalogue.Load(directory);
var options = new EstimateOptions(new DateOnly(2022, 10, 1));
if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
    Process.GetCurrentProcess().ProcessorAffinity = 1;

Console.WriteLine(
    $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, one core");
Console.WriteLine();
Console.WriteLine("| rule | steps in the trace | by hand, no trace | estimate with trace | times the hand | estimates a second |");
Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
var missed = false;
foreach (var rule in Rule.All)
{
    var (pack, matter) = catalogue.FindMatter(rule.Matter, options.On)!.Value;
    var steps = rule.Cases.Max(facts => Checked(rule, pack, matter, facts).Trace.Steps.Count);
    var (hand, estimate) = measurement.SideBySide(
        rule.Cases.Length, () => Array.ForEach(rule.Cases, f => rule.ByHand(f)), () => EstimateAll(pack, matter, rule.Cases));
    Console.WriteLine($"| {rule.Matter} | {steps} | {hand:0} ns | {estimate:0} ns | {estimate / hand:0.0} | {1e9 / estimate:#,##0} |");
    missed |= estimate / hand > MostTimesTheHand || 1e9 / estimate < LeastPerSecond;
}

var many = ManyPacks.Load(directory, isShort ? 2 : 100);
var land = Rule.All[0];
var (few, grown) = measurement.SideBySide(land.Cases.Length, () => FindAndEstimate(catalogue, land), () => FindAndEstimate(many, land));
Console.WriteLine();
Console.WriteLine(
    $"Found in the catalogue and estimated: {few:0} ns with {catalogue.Packs.Count} policies, {grown:0} ns with {many.Packs.Count}.");

var year = isShort ? 100 : 10_000;
var (tenth, whole) = (isShort ? Measurement.Once : new Measurement(rounds: 3, warmUps: 1, TimeSpan.Zero))
    .SideBySide(1, () => SimulatedYear.Run(catalogue, options.On, year), () => SimulatedYear.Run(catalogue, options.On, 10 * year));
Console.WriteLine(
    $"A year under two sets of rules, shared out twice: {tenth / 1e9:0.00} s with {year:#,##0} cases, {whole / tenth:0.0} times that with {10 * year:#,##0}.");
return !isShort && (missed || grown / few > MostGrowth || whole / tenth > MostForTenTimesTheCases) ? 1 : 0;

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
