from ripeness import workbench as workbench
from ripeness.core.errors import Interrupted as Interrupted
from ripeness.core.errors import RipenessError as RipenessError
from ripeness.core.errors import ScenarioError as ScenarioError
from ripeness.core.errors import UsageError as UsageError
from ripeness.workbench import *  # noqa: F403
from ripeness.workbench.assessment import Assessment as Assessment

__version__: str
