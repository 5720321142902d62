using Dingzhou.TestKit;

[assembly: AssemblyFixture(typeof(Azurite))]
